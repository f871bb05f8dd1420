/** What the visitor has said and the server has not answered yet, by the page's own reference. */
export class Unanswered {
  #texts = new Map();
  #nextRef = 1;

  /** @returns {string} a reference that no other message of this page has */
  nextRef() {
    return String(this.#nextRef++);
  }

  add(ref, text) {
    this.#texts.set(ref, text);
  }

  /** @returns {string|undefined} the text that was answered, or seen in the chat; undefined when it was settled before or is none of ours */
  settle(ref) {
    const text = this.#texts.get(ref);
    this.#texts.delete(ref);
    return text;
  }

  /** @returns {string[]} what was lost with the connection: all that is left once what was missed has been heard, in the order it was said */
  takeLost() {
    const lost = [...this.#texts.values()];
    this.#texts.clear();
    return lost;
  }
}
