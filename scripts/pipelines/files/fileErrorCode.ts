/** What the system says of a file that cannot be read or written: ENOENT, EACCES, … */
export function fileErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
