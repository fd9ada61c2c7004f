/** Runs retrieves and keeps their zips, in memory. */
import type { Caller, LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { buildMetadata } from '../../schema/metadata/xml.ts';
import { idSequence } from '../recordId.ts';
import { writePackage, type Manifest } from './packageZip.ts';
import { fileProperties, packageFiles, select } from './retrieval.ts';

interface Retrieval {
  readonly id: string;
  readonly result: Record<string, unknown>;
  readonly zipFile: string;
}

export class Retrievals {
  readonly #org: LocalOrg;
  readonly #all = new Map<string, Retrieval | 'running'>();
  readonly #nextId = idSequence('09S');

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  /** Starts a retrieve and gives its id. */
  start(caller: Caller, manifest: Manifest, singlePackage: boolean): string {
    const id = this.#nextId();
    this.#all.set(id.slice(0, 15), 'running');
    const keep = (retrieval: Retrieval): void => void this.#all.set(id.slice(0, 15), retrieval);
    this.#run(id, caller, manifest, singlePackage).then(keep, (error: unknown) => keep(failedRetrieval(id, error)));
    return id;
  }

  /** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_retrieveresult.htm */
  result(id: string, includeZip: boolean): Record<string, unknown> {
    const retrieval = this.#all.get(id.slice(0, 15));
    if (retrieval === undefined) {
      throw new SalesforceError(404, 'INVALID_CROSS_REFERENCE_KEY', `invalid retrieve id: ${id}`);
    }
    if (retrieval === 'running') return { done: false, id, status: 'InProgress', success: false };
    return { ...retrieval.result, ...(includeZip ? { zipFile: retrieval.zipFile } : {}) };
  }

  async #run(id: string, caller: Caller, manifest: Manifest, singlePackage: boolean): Promise<Retrieval> {
    const { found, missing } = select(manifest, this.#org.components());
    const by = { id: caller.userId, name: caller.username, date: new Date().toISOString() };
    const zipFile = await writePackage(packageFiles(found), manifestXml(manifest), singlePackage);
    const messages = missing.map(({ type, fullName }) => ({
      fileName: 'unpackaged/package.xml',
      problem: `Entity of type '${type}' named '${fullName}' cannot be found`
    }));
    const result = {
      done: true,
      fileProperties: found.map((component) => fileProperties(component, by)),
      id,
      ...(messages.length === 0 ? {} : { messages }),
      status: 'Succeeded',
      success: true
    };
    return { id, result, zipFile };
  }
}

function failedRetrieval(id: string, error: unknown): Retrieval {
  const errorMessage = error instanceof Error ? error.message : String(error);
  const result = {
    done: true,
    errorMessage,
    errorStatusCode: 'UNKNOWN_EXCEPTION',
    id,
    status: 'Failed',
    success: false
  };
  return { id, result, zipFile: '' };
}

function manifestXml({ version, types }: Manifest): string {
  return buildMetadata('Package', {
    types: types.map(({ name, members }) => ({ members: [...members], name: [name] })),
    version: [version ?? '']
  });
}
