import { messagesOf } from '../../messages.ts';

const messages = messagesOf('doctor');

export type Section = 'org' | 'package' | 'access' | 'features' | 'model' | 'runs' | 'limits' | 'notifications';

/** problem: a run cannot work; warning: it works with less, or somebody should look. */
export type FindingStatus = 'ok' | 'info' | 'warning' | 'problem';

export interface Finding {
  section: Section;
  status: FindingStatus;
  /** Key of the text in messages/doctor.md, for scripts. */
  check: string;
  detail: string;
  /** What to do; only for warnings and problems. */
  fix?: string;
}

/** The text stands in messages/doctor.md under `check`, what to do about it under `check.fix`. */
export function finding(
  section: Section,
  status: FindingStatus,
  check: string,
  ...tokens: (string | number)[]
): Finding {
  const detail = messages.getMessage(check, tokens.map(String));
  if (status === 'ok' || status === 'info') return { section, status, check, detail };
  return { section, status, check, detail, fix: messages.getMessage(`${check}.fix`) };
}

/** A failure of ours as a finding: its sentence, and its next steps as the fix. */
export function findingOf(section: Section, status: FindingStatus, error: Error & { actions?: string[] }): Finding {
  const fix = (error.actions ?? []).join(' ');
  return { section, status, check: error.name, detail: error.message, ...(fix === '' ? {} : { fix }) };
}
