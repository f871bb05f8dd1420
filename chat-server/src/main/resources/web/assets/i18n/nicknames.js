/** Names for those who have none yet: a colour or a mood, and an animal. */
const WORDS = {
  en: {
    first: [
      'Amber', 'Blue', 'Brave', 'Bright', 'Calm', 'Clever', 'Coral', 'Cosy', 'Gentle', 'Golden', 'Green', 'Happy',
      'Jolly', 'Kind', 'Lucky', 'Merry', 'Mint', 'Quick', 'Quiet', 'Red', 'Silver', 'Sunny', 'Swift', 'Violet',
    ],
    second: [
      'Badger', 'Bear', 'Beaver', 'Crane', 'Deer', 'Dolphin', 'Falcon', 'Finch', 'Fox', 'Hare', 'Hedgehog', 'Heron',
      'Koala', 'Lynx', 'Otter', 'Owl', 'Panda', 'Penguin', 'Robin', 'Seal', 'Sparrow', 'Swan', 'Turtle', 'Whale',
    ],
    between: ' ',
  },
  zh: {
    first: [
      '蓝色', '红色', '绿色', '金色', '银色', '紫色', '勇敢的', '聪明的', '安静的', '快乐的', '温柔的', '机灵的',
      '幸运的', '悠闲的', '明亮的', '爱笑的', '早起的', '飞快的', '好奇的', '沉稳的', '可爱的', '清爽的', '热情的', '细心的',
    ],
    second: [
      '水獭', '熊猫', '狐狸', '海豚', '白鹤', '松鼠', '刺猬', '企鹅', '考拉', '小鹿', '燕子', '天鹅',
      '海龟', '猫头鹰', '老虎', '骏马', '蜜蜂', '鲸鱼', '麻雀', '兔子', '山羊', '大象', '羚羊', '喜鹊',
    ],
    between: '',
  },
};

/**
 * A name at random.
 *
 * @param {string} language 'en' or 'zh'
 * @param {() => number} random from 0 to below 1
 */
export function nickname(language, random = Math.random) {
  const { first, second, between } = WORDS[language] ?? WORDS.en;
  const pick = (list) => list[Math.floor(random() * list.length)];
  return pick(first) + between + pick(second);
}
