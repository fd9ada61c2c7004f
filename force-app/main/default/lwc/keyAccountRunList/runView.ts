import type { GraphQLData, RecordNode } from 'lightning/graphql';
import labelRunFailed from '@salesforce/label/c.KA_Portfolio_RunFailed';
import { fill, formatDateTime, formatNumber } from 'c/keyAccountFormat';
import { displayText, nodes, numberValue, textValue } from 'c/keyAccountRecord';
import { recordUrl } from 'c/keyAccountRecordPage';

export interface RunView {
  key: string;
  url: string;
  name: string;
  icon: string;
  variant: 'success' | 'warning' | 'error' | '';
  /** Type, status and when. */
  words: string;
  /** What went wrong; '' when nothing did. */
  problem: string;
}

/** A run may list hundreds of refused rows; its own page shows them all. */
const PROBLEM_LENGTH = 160;

const LOOKS: Readonly<Record<string, Pick<RunView, 'icon' | 'variant'>>> = {
  Completed: { icon: 'utility:success', variant: 'success' },
  Completed_With_Errors: { icon: 'utility:warning', variant: 'warning' },
  Failed: { icon: 'utility:error', variant: 'error' },
  Cancelled: { icon: 'utility:ban', variant: '' },
  Running: { icon: 'utility:sync', variant: '' },
  Requested: { icon: 'utility:clock', variant: '' }
};

export function runViews(data: GraphQLData): RunView[] {
  return nodes(data, 'KA_Run__c').map(runView);
}

function runView(node: RecordNode): RunView {
  const startedAt = textValue(node, 'KA_Started_At__c');
  const failed = numberValue(node, 'KA_Rows_Failed__c') ?? 0;
  const error = textValue(node, 'KA_Error__c');
  const look = LOOKS[textValue(node, 'KA_Status__c') ?? ''] ?? { icon: 'utility:dash', variant: '' };
  return {
    ...look,
    key: node.Id,
    url: recordUrl(node.Id, 'KA_Run__c'),
    name: textValue(node, 'Name') ?? node.Id,
    words: [
      displayText(node, 'KA_Type__c'),
      displayText(node, 'KA_Status__c'),
      startedAt === null ? null : formatDateTime(startedAt)
    ]
      .filter((word) => word !== null)
      .join(' · '),
    problem: failed > 0 ? fill(labelRunFailed, formatNumber(failed)) : error === null ? '' : shortened(error)
  };
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > PROBLEM_LENGTH || line.length < text.length ? `${line.slice(0, PROBLEM_LENGTH)}…` : line;
}
