/** Describes of one request, each asked of the org once; only objects that UI API serves and the caller may see. */
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import type { Caller, LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isSupportedObject } from './supportedObjects.ts';

export class Describes {
  readonly org: LocalOrg;
  readonly caller: Caller;
  readonly #known = new Map<string, SObjectDescribe | undefined>();
  #names: { name: string; keyPrefix: string | null }[] | undefined;

  constructor(org: LocalOrg, caller: Caller) {
    this.org = org;
    this.caller = caller;
  }

  /** API names of all objects served. */
  names(): string[] {
    return this.#entries().map(({ name }) => name);
  }

  /** undefined where UI API does not serve the object to this caller; the name in whatever case. */
  find(name: string): SObjectDescribe | undefined {
    const key = name.toLowerCase();
    if (!this.#known.has(key)) {
      const entry = this.#entries().find((each) => each.name.toLowerCase() === key);
      this.#known.set(key, entry === undefined ? undefined : this.org.describe(this.caller, entry.name));
    }
    return this.#known.get(key);
  }

  /** The object, or the refusal that UI API gives for one it does not serve. */
  get(name: string): SObjectDescribe {
    const describe = this.find(name);
    if (describe !== undefined) return describe;
    throw new SalesforceError(404, 'INVALID_TYPE', `Object ${name} is not supported in UI API`);
  }

  /** The object that the first three characters of the id stand for. */
  ofRecord(id: string): SObjectDescribe {
    if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id)) {
      throw new SalesforceError(400, 'ILLEGAL_QUERY_PARAMETER_VALUE', `${id} is not a valid record id`);
    }
    const entry = this.#entries().find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
    if (entry === undefined) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return this.get(entry.name);
  }

  #entries(): { name: string; keyPrefix: string | null }[] {
    this.#names ??= this.org.describeGlobal(this.caller).filter(({ name }) => isSupportedObject(name));
    return this.#names;
  }
}

/** The field of that API name, whatever its case. */
export function fieldNamed(describe: SObjectDescribe, name: string): FieldDescribe | undefined {
  const key = name.toLowerCase();
  return describe.fields.find((field) => field.name.toLowerCase() === key);
}

/** The lookup behind a parent path, e.g. Owner → OwnerId; polymorphic ones are not served. */
export function lookupNamed(describe: SObjectDescribe, relationship: string): FieldDescribe | undefined {
  const key = relationship.toLowerCase();
  return describe.fields.find(
    (field) => field.relationshipName?.toLowerCase() === key && field.referenceTo.length === 1
  );
}

/** API name of the object's name field; Id where it has none. */
export function nameFieldOf(describe: SObjectDescribe): string {
  return describe.fields.find(({ nameField }) => nameField)?.name ?? 'Id';
}
