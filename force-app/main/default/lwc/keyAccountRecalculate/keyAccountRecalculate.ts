import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import {
  createRecord,
  getRecord,
  notifyRecordUpdateAvailable,
  type FetchResponse,
  type UiRecord
} from 'lightning/uiRecordApi';
import labelButton from '@salesforce/label/c.KA_Recalculate_Button';
import { reduceErrors } from 'c/keyAccountErrors';
import { nodes, textValue } from 'c/keyAccountRecord';
import { hasResults, isEnded, lostTrack, notAsked, runWords, type RequestStatus, type Run } from './requestWords';

const FIELDS = ['KA_Run__c.KA_Status__c'];
const OPTIONAL_FIELDS = ['KA_Run__c.KA_Error__c'];
/** Milliseconds between two looks at the run: soon at first, then less and less often. */
const FIRST_PAUSE = 1_500;
const LONGEST_PAUSE = 20_000;
const PAUSE_GROWTH = 1.4;
/** Seconds after which a request that nobody took is called that; a watching batch looks every few seconds. */
const PATIENCE = 45;
/** Seconds after which the page no longer asks; the user may press the button again or reload. */
const GIVE_UP = 1_800;

/**
 * Asks the batch to recalculate one account and tells how far it is, also when the page was left in the meantime.
 * @fires recalculated when new figures are in the org
 */
export default class KeyAccountRecalculate extends LightningElement {
  @api recordId: string | undefined;

  readonly labels = { button: labelButton };
  readonly fields = FIELDS;
  readonly optionalFields = OPTIONAL_FIELDS;
  runId: string | undefined;
  status: RequestStatus | undefined;
  isBusy = false;
  private askedAt = 0;
  private timer: number | undefined;
  private run: Run = { status: 'Requested', error: null };
  /** Runs that this page saw the end of: a cached answer may still call them open. */
  private readonly ended = new Set<string>();

  @wire(graphql, {
    query: gql`
      query keyAccountOpenRequest($recordId: ID) {
        uiapi {
          query {
            KA_Run__c(
              where: { KA_Account__c: { eq: $recordId }, KA_Status__c: { in: ["Requested", "Running"] } }
              orderBy: { CreatedDate: { order: DESC } }
              first: 1
            ) {
              edges {
                node {
                  Id
                  KA_Status__c @optional {
                    value
                  }
                  CreatedDate {
                    value
                  }
                }
              }
            }
          }
        }
      }
    `,
    variables: '$openRequest'
  })
  wiredOpenRequest({ data }: GraphQLResult): void {
    const [run] = nodes(data ?? undefined, 'KA_Run__c');
    if (run === undefined || this.isBusy || this.ended.has(run.Id)) return;
    this.runId = run.Id;
    this.isBusy = true;
    this.askedAt = Date.parse(textValue(run, 'CreatedDate') ?? '') || Date.now();
    this.show({ status: textValue(run, 'KA_Status__c') ?? 'Requested', error: null });
    this.lookAgainIn(FIRST_PAUSE);
  }

  @wire(getRecord, { recordId: '$runId', fields: '$fields', optionalFields: '$optionalFields' })
  wiredRun({ data, error }: { data?: UiRecord; error?: FetchResponse }): void {
    if (this.runId === undefined || !this.isBusy) return;
    if (data !== undefined) this.show(runFrom(data));
    else if (error !== undefined) this.end(lostTrack(reduceErrors(error)));
  }

  get openRequest(): Record<string, unknown> {
    return { recordId: this.recordId };
  }

  override disconnectedCallback(): void {
    this.stopLooking();
  }

  async handleClick(): Promise<void> {
    this.isBusy = true;
    this.runId = undefined;
    this.askedAt = Date.now();
    this.show({ status: 'Requested', error: null });
    try {
      const { id } = await createRecord({
        apiName: 'KA_Run__c',
        fields: { KA_Type__c: 'Accounts', KA_Account__c: this.recordId }
      });
      this.runId = id;
      this.lookAgainIn(FIRST_PAUSE);
    } catch (error) {
      this.end(notAsked(reduceErrors(error)));
    }
  }

  private show(run: Run): void {
    this.run = run;
    const words = runWords(run, this.secondsWaited(), PATIENCE);
    if (!isEnded(run)) {
      this.status = words;
      return;
    }
    this.end(words);
    if (hasResults(run)) this.dispatchEvent(new CustomEvent('recalculated'));
  }

  private end(status: RequestStatus): void {
    if (this.runId !== undefined) this.ended.add(this.runId);
    this.status = status;
    this.isBusy = false;
    this.stopLooking();
  }

  private lookAgainIn(pause: number): void {
    if (!this.isConnected) return;
    // A timer of its own: the platform has no push for this that an LWC without Apex could subscribe to cheaply.
    // eslint-disable-next-line @lwc/lwc/no-async-operation
    this.timer = window.setTimeout(() => void this.look(pause), pause);
  }

  private async look(pause: number): Promise<void> {
    if (this.runId === undefined || !this.isBusy) return;
    if (this.secondsWaited() > GIVE_UP) {
      this.isBusy = false;
      return;
    }
    await notifyRecordUpdateAvailable([{ recordId: this.runId }]);
    if (!this.isBusy) return;
    // The wire is silent when nothing changed, but time passes all the same.
    this.show(this.run);
    this.lookAgainIn(Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE));
  }

  private stopLooking(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }

  private secondsWaited(): number {
    return (Date.now() - this.askedAt) / 1000;
  }
}

function runFrom({ fields }: UiRecord): Run {
  const status = fields['KA_Status__c']?.value;
  const error = fields['KA_Error__c']?.value;
  return {
    status: typeof status === 'string' ? status : 'Failed',
    error: typeof error === 'string' && error !== '' ? error : null
  };
}
