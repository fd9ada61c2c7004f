import type { LocalOrgServer } from '../../local-org/index.ts';

/** Deletes all records of the objects without the way over HTTP, which a test would have to wait for. */
export function clearRecords({ org, username }: LocalOrgServer, objects: readonly string[]): void {
  const caller = org.callerNamed(username, '66.0');
  for (const object of objects) {
    for (const row of [...org.query(caller, `SELECT Id FROM ${object}`).rows()]) {
      org.delete(caller, object, String(row['Id']));
    }
  }
}
