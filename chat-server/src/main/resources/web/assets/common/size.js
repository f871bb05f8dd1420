/** Sizes as people read them. */
import { language } from '../i18n/language.js';

export function size(bytes) {
  const units = [[1e9, 'gigabyte'], [1e6, 'megabyte'], [1e3, 'kilobyte']];
  const [divisor, unit] = units.find(([least]) => bytes >= least) ?? [1, 'byte'];
  return new Intl.NumberFormat(language(), { style: 'unit', unit, maximumFractionDigits: divisor >= 1e9 ? 2 : 0 }).format(bytes / divisor);
}
