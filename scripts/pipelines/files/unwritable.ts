import { keyAccountsError } from '../../errors.ts';
import { fileErrorCode } from './fileErrorCode.ts';

/** What catches the error of writing a file: it throws fileUnwritable, which names the file. */
export function unwritable(path: string): (error: unknown) => never {
  return (error) => {
    throw keyAccountsError('fileUnwritable', [path, fileErrorCode(error)]);
  };
}
