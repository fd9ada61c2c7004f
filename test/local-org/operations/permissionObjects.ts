const PERMISSION_OBJECTS: ReadonlySet<string> = new Set([
  'CustomPermission',
  'FieldPermissions',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'Profile',
  'SetupEntityAccess',
  'User'
]);

/** Whether records of the object decide what users may do. */
export function changesAccess(object: string): boolean {
  return PERMISSION_OBJECTS.has(object);
}
