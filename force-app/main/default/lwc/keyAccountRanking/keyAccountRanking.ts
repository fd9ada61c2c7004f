import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import labelAccount from '@salesforce/label/c.KA_Portfolio_Account';
import labelAttractiveness from '@salesforce/label/c.KA_Portfolio_Attractiveness';
import labelChange from '@salesforce/label/c.KA_Portfolio_Change';
import labelEmptyBody from '@salesforce/label/c.KA_Portfolio_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_Portfolio_EmptyTitle';
import labelFalling from '@salesforce/label/c.KA_Portfolio_Falling';
import labelLargest from '@salesforce/label/c.KA_Portfolio_Largest';
import labelList from '@salesforce/label/c.KA_Portfolio_List';
import labelNext from '@salesforce/label/c.KA_Portfolio_Next';
import labelPrevious from '@salesforce/label/c.KA_Portfolio_Previous';
import labelRevenue from '@salesforce/label/c.KA_Portfolio_Revenue';
import labelRising from '@salesforce/label/c.KA_Portfolio_Rising';
import labelScore from '@salesforce/label/c.KA_Portfolio_Score';
import labelStrength from '@salesforce/label/c.KA_Portfolio_Strength';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import labelCut from '@salesforce/label/c.KA_Ranking_Cut';
import labelMoved from '@salesforce/label/c.KA_Ranking_Moved';
import labelTitle from '@salesforce/label/c.KA_Ranking_Title';
import labelWorst from '@salesforce/label/c.KA_Ranking_Worst';
import labelWhy from '@salesforce/label/c.KA_Why_Title';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import { NO_FILTERS, type Filters } from 'c/keyAccountFilters';
import { fill, formatNumber } from 'c/keyAccountFormat';
import KeyAccountPanel from 'c/keyAccountPanel';
import { recordPage } from 'c/keyAccountRecordPage';
import { MIDDLE, queryVariables, type ListName, type Typical } from './rankingLists';
import { MOST_LISTED, rankingView, type RankingView } from './rankingView';

/** Accounts on a page; the org pages, so that the browser never holds the portfolio. */
const PAGE_SIZE = 25;

const lists: readonly { value: ListName; label: string }[] = [
  { value: 'largest', label: labelLargest },
  { value: 'worst', label: labelWorst },
  { value: 'falling', label: labelFalling },
  { value: 'rising', label: labelRising },
  { value: 'moved', label: labelMoved }
];

/** Lists of accounts, each with the reason why an account is in it. The org filters, sorts and pages. */
export default class KeyAccountRanking extends NavigationMixin(KeyAccountPanel) {
  /** What is typical of the portfolio; accounts worth winning are told by it. */
  @api typical: Typical = MIDDLE;
  @api
  get filters(): Filters {
    return this.chosen;
  }
  set filters(filters: Filters) {
    this.chosen = filters;
    this.cursors = [];
  }

  readonly labels = { list: labelList, next: labelNext, previous: labelPrevious, title: labelTitle };
  readonly cutWords = fill(labelCut, formatNumber(MOST_LISTED));
  list: ListName = 'largest';
  view: RankingView | undefined;
  empty: EmptyWords | undefined;
  /** Where each page after the first starts; the last one is shown. */
  cursors: string[] = [];
  private chosen: Filters = NO_FILTERS;

  @wire(graphql, {
    query: gql`
      query keyAccountRanking($where: Account_Filter, $orderBy: Account_OrderBy, $after: String) {
        uiapi {
          query {
            Account(where: $where, orderBy: $orderBy, first: 25, after: $after) {
              edges {
                node {
                  Id
                  Name {
                    value
                  }
                  KA_Tier__c @optional {
                    value
                    displayValue
                  }
                  KA_Previous_Tier__c @optional {
                    value
                    displayValue
                  }
                  KA_Tier_Since__c @optional {
                    value
                  }
                  KA_Score__c @optional {
                    value
                  }
                  KA_Score_Change__c @optional {
                    value
                  }
                  KA_Attractiveness__c @optional {
                    value
                  }
                  KA_Strength__c @optional {
                    value
                  }
                  KA_Revenue__c @optional {
                    value
                  }
                  KA_Revenue_Growth__c @optional {
                    value
                  }
                  KA_ROI__c @optional {
                    value
                  }
                  KA_Probability_Active__c @optional {
                    value
                  }
                  KA_NPS__c @optional {
                    value
                  }
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
          aggregate {
            total: Account(where: $where) {
              edges {
                node {
                  aggregate {
                    Id {
                      count {
                        value
                      }
                    }
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
  wiredAccounts(result: GraphQLResult): void {
    const data = this.receive(result);
    // What was there stays while the next page is on its way.
    if (data === undefined) return;
    const view = rankingView(data, this.list, this.cursors.length * PAGE_SIZE);
    this.view = view;
    this.empty =
      view.rows.length === 0 ? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody } : undefined;
  }

  get variables(): Record<string, unknown> {
    const { chosen, cursors, list, typical } = this;
    return queryVariables(list, { filters: chosen, typical, after: cursors.at(-1) ?? null });
  }

  get isFirstLoad(): boolean {
    return !this.hasErrors && this.view === undefined;
  }

  get shown(): RankingView | undefined {
    return this.hasErrors || this.empty !== undefined ? undefined : this.view;
  }

  get choices(): { value: ListName; label: string; pressed: 'true' | 'false'; style: string }[] {
    return lists.map(({ value, label }) => ({
      value,
      label,
      pressed: value === this.list ? 'true' : 'false',
      style: `slds-button ${value === this.list ? 'slds-button_brand' : 'slds-button_neutral'}`
    }));
  }

  get hasReasons(): boolean {
    return this.list !== 'largest';
  }

  get columns(): { label: string; style: string }[] {
    return [
      { label: labelAccount, style: '' },
      { label: labelTier, style: '' },
      ...(this.hasReasons ? [{ label: labelWhy, style: '' }] : []),
      ...[labelScore, labelChange, labelAttractiveness, labelStrength, labelRevenue].map((label) => ({
        label,
        style: 'number'
      }))
    ];
  }

  get isFirstPage(): boolean {
    return this.cursors.length === 0;
  }

  get isLastPage(): boolean {
    return this.view?.endCursor == null;
  }

  handleList(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    const list = lists.find(({ value }) => value === target.dataset['list'])?.value ?? 'largest';
    if (list === this.list) return;
    this.list = list;
    this.cursors = [];
    // The accounts of another list would stand there without their reasons.
    this.view = undefined;
    this.empty = undefined;
  }

  handleNext(): void {
    const cursor = this.view?.endCursor;
    if (cursor != null) this.cursors = [...this.cursors, cursor];
  }

  handlePrevious(): void {
    this.cursors = this.cursors.slice(0, -1);
  }

  /** Opens the record inside the app; the link's address is for opening it in another tab. */
  handleOpen(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](recordPage(target.dataset['id'] ?? '', 'Account'));
  }
}
