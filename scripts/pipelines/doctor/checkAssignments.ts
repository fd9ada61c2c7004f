import { PERSONAS } from '../setup/personas.ts';
import { soqlText } from '../soqlText.ts';
import type { Examined } from './doctor.ts';
import { finding, type Finding } from './finding.ts';

/** Who has the permission sets, by themselves or by their groups. */
export async function checkAssignments({ org, identity }: Examined): Promise<Finding[]> {
  // Seeing assignments takes View Setup and Configuration; to a user without it the object does not exist.
  if (!(await org.describe('PermissionSetAssignment'))) return [finding('access', 'info', 'access.assignmentsHidden')];
  const findings: Finding[] = [];
  for (const { set, group } of Object.values(PERSONAS)) {
    const where = `(PermissionSet.Name = '${set}' OR PermissionSetGroup.DeveloperName = '${group}')`;
    const [total] = await org.query<{ users: number }>(
      `SELECT COUNT_DISTINCT(AssigneeId) users FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND ${where}`
    );
    const users = total?.users ?? 0;
    if (set !== 'KA_Batch') {
      findings.push(
        finding('access', users > 0 ? 'ok' : 'warning', users > 0 ? 'access.assigned' : 'access.nobody', set, users)
      );
      continue;
    }
    const own = await org.query(
      `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${soqlText(identity.userId)} AND ${where} LIMIT 1`
    );
    if (own.length > 0) findings.push(finding('access', 'ok', 'access.batchUser', users));
    else findings.push(finding('access', 'warning', 'access.notBatchUser', users));
  }
  return findings;
}
