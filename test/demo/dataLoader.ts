import type { OrgPort } from '../../scripts/org/orgPort.ts';
import type { LocalOrgServer } from '../local-org/index.ts';
import { textFile } from '../local-org/schema/metadata/component.ts';

const name = 'Demo_Data_Loader';
const permissionSet = `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Demo Data Loader</label>
  <userPermissions><enabled>true</enabled><name>CreateAuditFields</name></userPermissions>
</PermissionSet>`;

/**
 * Lets the administrator say when a record was created, as a data migration does: a case without its past would count
 * as opened today. Not part of the package: no user of it needs that permission.
 */
export async function allowAuditFields(server: LocalOrgServer, org: OrgPort): Promise<void> {
  const { success } = server.org.deploy(server.org.callerNamed(server.username, '66.0'), [
    { type: 'PermissionSet', fullName: name, files: [textFile(`permissionsets/${name}.permissionset`, permissionSet)] }
  ]);
  if (!success) throw new Error(`The local org refused the permission set ${name}.`);
  const [set] = await org.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
  const { userId } = await org.identity();
  await org.create('PermissionSetAssignment', { PermissionSetId: set?.Id ?? '', AssigneeId: userId });
}
