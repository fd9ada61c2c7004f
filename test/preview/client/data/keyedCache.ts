/** Answers that do not change while the page is open (object info, picklist values), each asked for once. */
import type { OrgRequest } from './orgRequest.ts';
import { freezeDeep } from './representations.ts';

export class KeyedCache {
  readonly #request: OrgRequest;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(request: OrgRequest) {
    this.#request = request;
  }

  /** A failed request is not kept: the next component to ask tries again. */
  get(path: string): Promise<unknown> {
    const known = this.#answers.get(path);
    if (known !== undefined) return known;
    const answer = this.#request({ method: 'GET', path }).then(freezeDeep);
    this.#answers.set(path, answer);
    answer.catch(() => this.#answers.delete(path));
    return answer;
  }
}
