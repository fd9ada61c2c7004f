/** One way to break the real package. */
export interface Variant {
  /** Completes "a package with …". */
  name: string;
  /** The rule that has to notice. */
  rule: string;
  /** End of the path of the file that is changed, added or removed. */
  file: string;
  /** New content; undefined removes the file. A file that does not exist yet is ''. */
  edit: (content: string) => string | undefined;
  /** Text on the line that the finding has to point at. */
  at: string;
  /** End of the path that the finding has to name, where it is not the changed file. */
  in?: string;
}

/** Replaces the first occurrence; a text that is not there is a mistake of the variant. */
export function replace(from: string, to: string): (content: string) => string {
  return (content) => {
    if (!content.includes(from)) throw new Error(`The file has no '${from}' to replace.`);
    return content.replace(from, () => to);
  };
}

export function replaceAll(from: string, to: string): (content: string) => string {
  return (content) => {
    if (!content.includes(from)) throw new Error(`The file has no '${from}' to replace.`);
    return content.replaceAll(from, () => to);
  };
}

/** Puts text right behind the first occurrence of another. */
export function after(place: string, text: string): (content: string) => string {
  return replace(place, `${place}${text}`);
}

export function write(content: string): () => string {
  return () => content;
}

export const remove = (): undefined => undefined;
