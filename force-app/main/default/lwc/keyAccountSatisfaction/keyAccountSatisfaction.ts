import { api, wire } from 'lwc';
import { graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import { getObjectInfo, getPicklistValues, type ObjectInfo, type PicklistValues } from 'lightning/uiObjectInfoApi';
import { getRecord, type UiRecord } from 'lightning/uiRecordApi';
import labelDriversHelp from '@salesforce/label/c.KA_Driver_Help';
import labelDrivers from '@salesforce/label/c.KA_Driver_Title';
import labelPlanned from '@salesforce/label/c.KA_Improve_SavedToast';
import labelImprovements from '@salesforce/label/c.KA_Improve_ListTitle';
import labelPlan from '@salesforce/label/c.KA_Improve_Title';
import labelLogged from '@salesforce/label/c.KA_Interview_SavedToast';
import labelInterview from '@salesforce/label/c.KA_Interview_Title';
import labelComments from '@salesforce/label/c.KA_Sat_CommentsTitle';
import labelNoComments from '@salesforce/label/c.KA_Sat_CommentsNone';
import labelComplaints from '@salesforce/label/c.KA_Sat_ComplaintsTitle';
import labelDistribution from '@salesforce/label/c.KA_Sat_DistributionTitle';
import labelTitle from '@salesforce/label/c.KA_Sat_Title';
import labelWaves from '@salesforce/label/c.KA_Wave_Title';
import { noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { calendarDay } from 'c/keyAccountFormat';
import KeyAccountImprovementForm from 'c/keyAccountImprovementForm';
import KeyAccountInterviewDialog from 'c/keyAccountInterviewDialog';
import KeyAccountPanel from 'c/keyAccountPanel';
import type { KnownDriversView } from './driverView';
import type { Figure } from './measureView';
import { satisfactionDataFrom, type SatisfactionData } from './satisfactionData';
import { satisfactionQuery } from './satisfactionQuery';
import { newerWords, noFigureWords, satisfactionView, type SatisfactionView } from './satisfactionView';

/** The record type of objects without any; its picklists have all values. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

const SCOPE_FIELDS = ['Account.KA_Tier__c', 'Account.Industry'];

/** Account page: what the customer's people say, how sure that is, what drives it, and what is done about it. */
export default class KeyAccountSatisfaction extends KeyAccountPanel {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';

  readonly labels = {
    comments: labelComments,
    complaints: labelComplaints,
    distribution: labelDistribution,
    drivers: labelDrivers,
    driversHelp: labelDriversHelp,
    improvements: labelImprovements,
    interview: labelInterview,
    noComments: labelNoComments,
    waves: labelWaves
  };
  readonly scopeFields = SCOPE_FIELDS;
  data: SatisfactionData | undefined;
  /** Shown instead of figures. */
  empty: EmptyWords | undefined;
  mayInterview = false;
  mayPlan = false;
  mayFinish = false;
  /** Case priority → what it is called in the user's language; empty for a user who may not see cases. */
  private priorities: ReadonlyMap<string, string> = new Map();
  /** Tier and industry of the account; undefined until they are known. */
  private scope: { tier: string; industry: string } | undefined;

  /** Which analyses are asked for; the record page has loaded the record already. */
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$scopeFields' })
  wiredScope({ data, error }: { data?: UiRecord; error?: unknown }): void {
    if (data === undefined && error === undefined) return;
    const text = (field: string): string => {
      const value = data?.fields[field]?.value;
      return typeof value === 'string' ? value : '';
    };
    const [tier, industry] = [text('KA_Tier__c'), text('Industry')];
    // The record changes more often than what is read of it here.
    if (this.scope?.tier === tier && this.scope.industry === industry) return;
    this.scope = { tier, industry };
  }

  @wire(getObjectInfo, { objectApiName: 'KA_Survey_Response__c' })
  wiredResponses({ data }: { data?: ObjectInfo }): void {
    this.mayInterview = data?.createable === true;
  }

  @wire(getObjectInfo, { objectApiName: 'KA_Improvement__c' })
  wiredImprovements({ data }: { data?: ObjectInfo }): void {
    this.mayPlan = data?.createable === true;
    this.mayFinish = data?.updateable === true;
  }

  @wire(getPicklistValues, { recordTypeId: MASTER_RECORD_TYPE, fieldApiName: 'Case.Priority' })
  wiredPriorities({ data }: { data?: PicklistValues }): void {
    this.priorities = new Map(data?.values.map(({ value, label }) => [value, label]));
  }

  @wire(graphql, {
    query: '$query',
    variables: '$variables'
  })
  wiredAccount(result: GraphQLResult): void {
    const answer = this.receive(result);
    this.data = undefined;
    this.empty = undefined;
    if (answer === undefined) return;
    const data = satisfactionDataFrom(answer);
    if (data?.visible !== true) {
      this.empty = noAccess;
      return;
    }
    this.data = data;
    this.empty = noFigureWords(data);
  }

  /** None until it is known which analyses to ask for. */
  get query(): GraphQLDocument | undefined {
    return this.scope === undefined ? undefined : satisfactionQuery;
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId, ...this.scope };
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get today(): string {
    return calendarDay(new Date());
  }

  /** Without answers there still are complaints, plans, and a day on which to ask. */
  get view(): SatisfactionView | undefined {
    const { data } = this;
    if (data?.detail.state !== 'read') return undefined;
    return satisfactionView(data, data.detail.detail, { today: this.today, priorities: this.priorities });
  }

  /** Figures, charts and drivers; only where somebody answered. */
  get answered(): SatisfactionView | undefined {
    return this.empty === undefined ? this.view : undefined;
  }

  /** Without answers: whether anybody was asked, and when to ask. */
  get figures(): Figure[] {
    const figures = this.view?.figures ?? [];
    return this.answered === undefined ? figures.slice(-2) : figures;
  }

  get trace(): string[] | undefined {
    return this.view?.trace;
  }

  get newer(): string {
    return this.data === undefined ? '' : newerWords(this.data);
  }

  get hasComments(): boolean {
    return (this.view?.comments.length ?? 0) > 0;
  }

  get knownDrivers(): KnownDriversView | undefined {
    const drivers = this.answered?.drivers;
    return drivers?.state === 'known' ? drivers : undefined;
  }

  get unknownDrivers(): string {
    const drivers = this.answered?.drivers;
    return drivers?.state === 'unknown' ? drivers.reason : '';
  }

  /** Those that matter, those that were answered, and those of the interview. */
  get dimensionOptions(): { label: string; value: string }[] {
    const { data } = this;
    if (data?.detail.state !== 'read') return [];
    const names = [
      ...data.scopes.flatMap(({ analysis }) =>
        analysis.drivers?.state === 'known' ? analysis.drivers.drivers.map(({ dimension }) => dimension) : []
      ),
      ...data.detail.detail.dimensions.map(({ dimension }) => dimension),
      ...data.asked
    ];
    return [...new Set(names)].map((value) => ({ label: data.dimension(value), value }));
  }

  get canPlan(): boolean {
    return this.mayPlan && this.dimensionOptions.length > 0;
  }

  async handleInterview(): Promise<void> {
    const outcome = await KeyAccountInterviewDialog.open({
      size: 'small',
      label: labelInterview,
      recordId: this.recordId ?? ''
    });
    if (outcome === 'saved') await this.tell(labelLogged);
  }

  async handlePlan(event: CustomEvent<{ dimension: string } | null>): Promise<void> {
    const outcome = await KeyAccountImprovementForm.open({
      size: 'small',
      label: labelPlan,
      recordId: this.recordId ?? '',
      options: this.dimensionOptions,
      dimension: event.detail?.dimension ?? '',
      today: this.today
    });
    if (outcome === 'saved') await this.tell(labelPlanned);
  }

  async handleDone(): Promise<void> {
    await this.refresh();
  }

  /** What was written shows here at once, and in what else the page shows of the account. */
  private async tell(title: string): Promise<void> {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    await this.refresh();
    this.dispatchEvent(new RefreshEvent());
  }
}
