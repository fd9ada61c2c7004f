import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import labelShowAll from '@salesforce/label/c.KA_Assess_ShowAll';
import labelShowOpen from '@salesforce/label/c.KA_Assess_ShowOpen';
import labelClosedBody from '@salesforce/label/c.KA_Assess_ClosedBody';
import labelClosedTitle from '@salesforce/label/c.KA_Assess_ClosedTitle';
import labelNoModelBody from '@salesforce/label/c.KA_Assess_NoModelBody';
import labelNoModelTitle from '@salesforce/label/c.KA_Assess_NoModelTitle';
import labelOpen from '@salesforce/label/c.KA_Assess_Open';
import labelOpenNone from '@salesforce/label/c.KA_Assess_OpenNone';
import labelSaved from '@salesforce/label/c.KA_Assess_SavedToast';
import labelTitle from '@salesforce/label/c.KA_Assess_Title';
import { noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { calendarDay, fill, formatNumber } from 'c/keyAccountFormat';
import KeyAccountPanel from 'c/keyAccountPanel';
import { assessmentDataFrom, type AssessmentData } from './assessmentData';
import type { Question } from './questionnaire';
import { questionViews, type QuestionView } from './questionView';

interface ListedQuestion extends QuestionView {
  source: Question | undefined;
  canRate: boolean;
  isRating: boolean;
  /** Not while the form asks the same. */
  showsQuestion: boolean;
}

/** Account page: the metrics that people judge. What is open comes first; one form at a time. */
export default class KeyAccountAssessments extends KeyAccountPanel {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';

  data: AssessmentData | undefined;
  /** Shown instead of questions. */
  empty: EmptyWords | undefined;
  /** Of the question that is being rated. */
  ratedKey: string | undefined;
  mayCreate = false;
  showsAll = false;
  private focusKey: string | undefined;

  @wire(getObjectInfo, { objectApiName: 'KA_Assessment__c' })
  wiredObject({ data }: { data?: ObjectInfo }): void {
    this.mayCreate = data?.createable === true;
  }

  @wire(graphql, {
    query: gql`
      query keyAccountAssessments($recordId: ID) {
        uiapi {
          query {
            Account(where: { Id: { eq: $recordId } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Score_Detail__c @optional {
                    value
                  }
                }
              }
            }
            KA_Assessment__c(
              where: { KA_Account__c: { eq: $recordId } }
              first: 200
              orderBy: { KA_Assessed_On__c: { order: DESC }, CreatedDate: { order: DESC } }
            ) {
              edges {
                node {
                  Id
                  KA_Metric__c @optional {
                    value
                  }
                  KA_Rating__c @optional {
                    value
                  }
                  KA_Assessed_On__c @optional {
                    value
                  }
                  KA_Valid_Until__c @optional {
                    value
                  }
                  KA_Evidence__c @optional {
                    value
                  }
                  KA_Assessor__r @optional {
                    Name @optional {
                      value
                    }
                  }
                }
              }
            }
            KA_Model_Version__c(where: { KA_Active__c: { eq: true } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Model__c @optional {
                    value
                  }
                }
              }
            }
          }
        }
      }
    `,
    variables: '$variables'
  })
  wiredAssessments(result: GraphQLResult): void {
    const answer = this.receive(result);
    this.data = answer === undefined ? undefined : assessmentDataFrom(answer);
    this.empty = answer === undefined ? undefined : emptyWordsFor(this.data);
  }

  override renderedCallback(): void {
    if (this.focusKey === undefined) return;
    const key = this.focusKey;
    const buttons = [...(this.template?.querySelectorAll<HTMLElement>('.rate') ?? [])];
    const button = buttons.find((each) => each.dataset['key'] === key);
    if (button === undefined) return;
    this.focusKey = undefined;
    button.focus();
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId };
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get today(): string {
    return calendarDay(new Date());
  }

  get questions(): ListedQuestion[] {
    const { data, mayCreate, ratedKey } = this;
    const sources = data?.questions ?? [];
    if (data === undefined) return [];
    return questionViews(sources, data, this.today).map((view) => ({
      ...view,
      source: sources.find(({ key }) => key === view.key),
      canRate: mayCreate && view.key !== ratedKey,
      isRating: view.key === ratedKey,
      showsQuestion: view.key !== ratedKey
    }));
  }

  /** What is open asks for attention; what has a valid answer is shown on demand. */
  get listed(): ListedQuestion[] {
    return this.questions.filter(({ isOpen, isRating }) => this.showsAll || isOpen || isRating);
  }

  get hasMore(): boolean {
    return this.questions.some(({ isOpen }) => !isOpen);
  }

  get expanded(): 'true' | 'false' {
    return this.showsAll ? 'true' : 'false';
  }

  get toggleLabel(): string {
    return this.showsAll ? labelShowOpen : fill(labelShowAll, formatNumber(this.questions.length));
  }

  get hasQuestions(): boolean {
    return this.questions.length > 0;
  }

  get summary(): string {
    const { questions } = this;
    const open = questions.filter(({ isOpen }) => isOpen).length;
    return open === 0 ? labelOpenNone : fill(labelOpen, formatNumber(open), formatNumber(questions.length));
  }

  handleToggle(): void {
    this.showsAll = !this.showsAll;
  }

  handleRate(event: Event): void {
    const target: unknown = event.currentTarget;
    if (target instanceof HTMLElement) this.ratedKey = target.dataset['key'];
  }

  /** Focus goes back to the button that opened the form. */
  handleClose(): void {
    this.focusKey = this.ratedKey;
    this.ratedKey = undefined;
  }

  async handleSaved(): Promise<void> {
    this.handleClose();
    this.dispatchEvent(new ShowToastEvent({ title: labelSaved, variant: 'success' }));
    await this.refresh();
  }
}

function emptyWordsFor(data: AssessmentData | undefined): EmptyWords | undefined {
  if (data === undefined) return noAccess;
  if (data.questions === null) return { icon: 'utility:info', heading: labelNoModelTitle, body: labelNoModelBody };
  if (data.questions.length > 0) return undefined;
  return { icon: 'utility:info', heading: labelClosedTitle, body: labelClosedBody };
}
