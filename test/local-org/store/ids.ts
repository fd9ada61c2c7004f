/** Record ids: 15 case-sensitive characters, plus 3 that tell their case so that 18 can be compared without it. */

const SUFFIX_CHARS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_PATTERN = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;
/** Digits that count up; the rest of the 15 are the key prefix and the org's instance. */
const COUNTER_LENGTH = 9;
const INSTANCE = 'Ka0';

/** The 3 characters that say which of the 15 are upper case. */
export function caseSuffix(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let position = 0; position < 5; position++) {
      const code = id15.charCodeAt(block + position);
      if (code >= 65 && code <= 90) bits |= 1 << position;
    }
    suffix += SUFFIX_CHARS.charAt(bits);
  }
  return suffix;
}

/** The 18-character form of an id of 15 or 18 characters in any case; undefined where the text is no id. */
export function normalizeId(text: string): string | undefined {
  if (!ID_PATTERN.test(text)) return undefined;
  const head = text.slice(0, 15);
  if (text.length === 15) return head + caseSuffix(head);
  const suffix = text.slice(15).toUpperCase();
  const restored = restoreCase(head, suffix);
  return restored === undefined ? undefined : restored + suffix;
}

/** An 18-character id survives tools that change its case, because the suffix tells it. */
function restoreCase(head: string, suffix: string): string | undefined {
  if (caseSuffix(head) === suffix) return head;
  let restored = '';
  for (let position = 0; position < 15; position++) {
    const bits = SUFFIX_CHARS.indexOf(suffix.charAt(Math.floor(position / 5)));
    const char = head.charAt(position);
    restored += bits & (1 << (position % 5)) ? char.toUpperCase() : char.toLowerCase();
  }
  return caseSuffix(restored) === suffix ? restored : undefined;
}

/** Ever larger ids of one object; their text order is the order of creation. */
export class IdSequence {
  readonly #head: string;
  readonly #digits: number[];

  /** Goes on after `last`, an id of the same object, where there is one. */
  constructor(keyPrefix: string, last: string | null) {
    this.#head = keyPrefix + INSTANCE;
    const counter = last?.slice(6, 15) ?? '0'.repeat(COUNTER_LENGTH);
    this.#digits = [...counter].map((char) => DIGITS.indexOf(char));
  }

  next(): string {
    let at = COUNTER_LENGTH - 1;
    while (at >= 0 && this.#digits[at] === 61) this.#digits[at--] = 0;
    this.#digits[at] = (this.#digits[at] ?? 0) + 1;
    let id = this.#head;
    for (const digit of this.#digits) id += DIGITS.charAt(digit);
    return id + caseSuffix(id);
  }
}
