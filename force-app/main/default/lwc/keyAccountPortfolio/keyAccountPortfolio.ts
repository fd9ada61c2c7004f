import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import labelAccount from '@salesforce/label/c.KA_Portfolio_Account';
import labelAll from '@salesforce/label/c.KA_Portfolio_All';
import labelAttractiveness from '@salesforce/label/c.KA_Portfolio_Attractiveness';
import labelChange from '@salesforce/label/c.KA_Portfolio_Change';
import labelEmptyBody from '@salesforce/label/c.KA_Portfolio_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_Portfolio_EmptyTitle';
import labelFalling from '@salesforce/label/c.KA_Portfolio_Falling';
import labelIndustry from '@salesforce/label/c.KA_Portfolio_Industry';
import labelLargest from '@salesforce/label/c.KA_Portfolio_Largest';
import labelList from '@salesforce/label/c.KA_Portfolio_List';
import labelMatrixHelp from '@salesforce/label/c.KA_Portfolio_MatrixHelp';
import labelMatrix from '@salesforce/label/c.KA_Portfolio_MatrixTitle';
import labelMine from '@salesforce/label/c.KA_Portfolio_Mine';
import labelNext from '@salesforce/label/c.KA_Portfolio_Next';
import labelOwner from '@salesforce/label/c.KA_Portfolio_Owner';
import labelPrevious from '@salesforce/label/c.KA_Portfolio_Previous';
import labelRevenue from '@salesforce/label/c.KA_Portfolio_Revenue';
import labelRising from '@salesforce/label/c.KA_Portfolio_Rising';
import labelRunsNone from '@salesforce/label/c.KA_Portfolio_RunsNone';
import labelRuns from '@salesforce/label/c.KA_Portfolio_RunsTitle';
import labelScore from '@salesforce/label/c.KA_Portfolio_Score';
import labelStrength from '@salesforce/label/c.KA_Portfolio_Strength';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import labelTiers from '@salesforce/label/c.KA_Portfolio_TiersTitle';
import labelTitle from '@salesforce/label/c.KA_Portfolio_Title';
import KeyAccountPanel from 'c/keyAccountPanel';
import { portfolioDataFrom, type Option, type PortfolioData } from './portfolioData';
import { queryVariables, type Filters, type ListName } from './portfolioFilters';
import { MATRIX, portfolioView, type PortfolioView } from './portfolioView';

/** Accounts on a page; the org pages, so that the browser never holds the portfolio. */
const PAGE_SIZE = 25;

const lists: readonly { value: ListName; label: string }[] = [
  { value: 'largest', label: labelLargest },
  { value: 'falling', label: labelFalling },
  { value: 'rising', label: labelRising }
];

/** App page: where the accounts stand, which of them move, and whether the calculation runs. */
export default class KeyAccountPortfolio extends NavigationMixin(KeyAccountPanel) {
  /** Replaces the standard heading. */
  @api heading = '';

  readonly labels = {
    attractiveness: labelAttractiveness,
    emptyBody: labelEmptyBody,
    emptyTitle: labelEmptyTitle,
    list: labelList,
    matrix: labelMatrix,
    matrixHelp: labelMatrixHelp,
    next: labelNext,
    previous: labelPrevious,
    runs: labelRuns,
    runsNone: labelRunsNone,
    strength: labelStrength,
    tiers: labelTiers
  };
  readonly columns = [
    { label: labelAccount, style: '' },
    { label: labelTier, style: '' },
    ...[labelScore, labelChange, labelAttractiveness, labelStrength, labelRevenue].map((label) => ({
      label,
      style: 'number'
    }))
  ];
  readonly viewBox = `0 0 ${MATRIX.width} ${MATRIX.height}`;

  list: ListName = 'largest';
  chosen: Filters = { owner: '', industry: '', tier: '' };
  /** Where each page after the first starts; the last one is shown. */
  cursors: string[] = [];
  data: PortfolioData | undefined;
  /** All tiers and industries, as they were before the user chose among them. */
  private known: { tiers: Option[]; industries: Option[] } = { tiers: [], industries: [] };

  @wire(graphql, {
    query: gql`
      query keyAccountPortfolio(
        $where: Account_Filter
        $listed: Account_Filter
        $orderBy: Account_OrderBy
        $after: String
      ) {
        uiapi {
          aggregate {
            tiers: Account(where: $where, groupBy: { KA_Tier__c: { group: true } }) {
              edges {
                node {
                  aggregate {
                    KA_Tier__c {
                      value
                      displayValue
                    }
                    Id {
                      count {
                        value
                      }
                    }
                    KA_Score__c {
                      avg {
                        value
                      }
                    }
                    KA_Revenue__c {
                      sum {
                        value
                      }
                    }
                  }
                }
              }
            }
            industries: Account(where: $where, groupBy: { Industry: { group: true } }, first: 200) {
              edges {
                node {
                  aggregate {
                    Industry {
                      value
                      displayValue
                    }
                  }
                }
              }
            }
          }
          query {
            Account(where: $listed, orderBy: $orderBy, first: 25, after: $after) {
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
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
              totalCount
            }
            KA_Run__c(first: 5, orderBy: { CreatedDate: { order: DESC } }) {
              edges {
                node {
                  Id
                  Name {
                    value
                  }
                  KA_Type__c @optional {
                    value
                    displayValue
                  }
                  KA_Status__c @optional {
                    value
                    displayValue
                  }
                  KA_Started_At__c @optional {
                    value
                  }
                  KA_Rows_Failed__c @optional {
                    value
                  }
                  KA_Error__c @optional {
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
  wiredPortfolio(result: GraphQLResult): void {
    const answer = this.receive(result);
    // What was there stays while the next page is on its way.
    if (answer === undefined) return;
    const data = portfolioDataFrom(answer);
    this.data = data;
    this.known = {
      tiers: this.chosen.tier === '' ? data.tiers.filter(({ value }) => value !== '') : this.known.tiers,
      industries: this.chosen.industry === '' ? data.industries : this.known.industries
    };
  }

  get variables(): Record<string, unknown> {
    return queryVariables(this.list, this.chosen, this.cursors.at(-1) ?? null);
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get isFirstLoad(): boolean {
    return this.isLoading && this.data === undefined;
  }

  get view(): PortfolioView | undefined {
    if (this.data === undefined || this.hasErrors) return undefined;
    return portfolioView(this.data, this.cursors.length * PAGE_SIZE);
  }

  get isEmpty(): boolean {
    return this.data?.accounts.length === 0;
  }

  get hasRows(): boolean {
    return !this.isEmpty;
  }

  get hasPoints(): boolean {
    return (this.view?.points.length ?? 0) > 0;
  }

  get hasRuns(): boolean {
    return (this.data?.runs.length ?? 0) > 0;
  }

  get isFirstPage(): boolean {
    return this.cursors.length === 0;
  }

  get isLastPage(): boolean {
    return this.data?.page.endCursor == null;
  }

  get filters(): { name: string; label: string; options: (Option & { selected: boolean })[] }[] {
    const { chosen, known, list } = this;
    const all: Option = { value: '', label: labelAll };
    const marked = (options: readonly Option[], value: string) =>
      options.map((option) => ({ ...option, selected: option.value === value }));
    return [
      { name: 'list', label: labelList, options: marked(lists, list) },
      { name: 'owner', label: labelOwner, options: marked([all, { value: 'mine', label: labelMine }], chosen.owner) },
      { name: 'industry', label: labelIndustry, options: marked([all, ...known.industries], chosen.industry) },
      { name: 'tier', label: labelTier, options: marked([all, ...known.tiers], chosen.tier) }
    ];
  }

  handleFilter(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLSelectElement)) return;
    const { value } = target;
    this.cursors = [];
    switch (target.dataset['filter']) {
      case 'list':
        this.list = lists.find((list) => list.value === value)?.value ?? 'largest';
        break;
      case 'owner':
        this.chosen = { ...this.chosen, owner: value === 'mine' ? 'mine' : '' };
        break;
      case 'industry':
        this.chosen = { ...this.chosen, industry: value };
        break;
      default:
        this.chosen = { ...this.chosen, tier: value };
    }
  }

  handleNext(): void {
    const cursor = this.data?.page.endCursor;
    if (cursor != null) this.cursors = [...this.cursors, cursor];
  }

  handlePrevious(): void {
    this.cursors = this.cursors.slice(0, -1);
  }

  /**
   * Opens the record inside the app; the link's address is for opening it in another tab. A circle can be clicked, too;
   * by keyboard its account is reached in the table.
   */
  handleOpen(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement) && !(target instanceof SVGElement)) return;
    event.preventDefault();
    const { id, object } = target.dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id ?? '', objectApiName: object ?? 'Account', actionName: 'view' }
    });
  }
}
