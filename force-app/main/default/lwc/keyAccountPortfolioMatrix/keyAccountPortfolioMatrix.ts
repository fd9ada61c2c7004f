import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import labelHelp from '@salesforce/label/c.KA_Matrix_Help';
import labelKeys from '@salesforce/label/c.KA_Matrix_Keys';
import labelAccount from '@salesforce/label/c.KA_Portfolio_Account';
import labelAttractiveness from '@salesforce/label/c.KA_Portfolio_Attractiveness';
import labelEmptyBody from '@salesforce/label/c.KA_Portfolio_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_Portfolio_EmptyTitle';
import labelTitle from '@salesforce/label/c.KA_Portfolio_MatrixTitle';
import labelRevenue from '@salesforce/label/c.KA_Portfolio_Revenue';
import labelStrength from '@salesforce/label/c.KA_Portfolio_Strength';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import { conditionsOf, NO_FILTERS, type Filters } from 'c/keyAccountFilters';
import KeyAccountPanel from 'c/keyAccountPanel';
import { recordPage } from 'c/keyAccountRecordPage';
import { matrixView, type MatrixView } from './matrixView';

/** Where the accounts stand: the largest ones that the filters leave, over the density of all. */
export default class KeyAccountPortfolioMatrix extends NavigationMixin(KeyAccountPanel) {
  @api filters: Filters = NO_FILTERS;
  /** The values in the middle of the portfolio. */
  @api typical = { attractiveness: 50, strength: 50 };

  readonly labels = {
    account: labelAccount,
    attractiveness: labelAttractiveness,
    help: labelHelp,
    keys: labelKeys,
    revenue: labelRevenue,
    strength: labelStrength,
    table: labelTable,
    title: labelTitle
  };
  view: MatrixView | undefined;
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountPortfolioMatrix($where: Account_Filter) {
        uiapi {
          query {
            Account(
              where: $where
              orderBy: { KA_Revenue__c: { order: DESC, nulls: LAST }, Id: { order: ASC } }
              first: 100
            ) {
              edges {
                node {
                  Id
                  Name {
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
            }
            KA_Analysis__c(where: { KA_External_Id__c: { eq: "Rating|Portfolio|" } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Detail__c @optional {
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
  wiredAccounts(result: GraphQLResult): void {
    const data = this.receive(result);
    // What was there stays while other filters are on their way.
    if (data === undefined) return;
    const view = matrixView(data);
    this.view = view;
    this.empty =
      view.accounts.length === 0 ? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody } : undefined;
  }

  get variables(): Record<string, unknown> {
    const placed = [{ KA_Attractiveness__c: { ne: null } }, { KA_Strength__c: { ne: null } }];
    return { where: { and: [...conditionsOf(this.filters), ...placed] } };
  }

  get isFirstLoad(): boolean {
    return this.isLoading && this.view === undefined;
  }

  get shown(): MatrixView | undefined {
    return this.hasErrors || this.empty !== undefined ? undefined : this.view;
  }

  handleOpen({ detail }: CustomEvent<string>): void {
    this[NavigationMixin.Navigate](recordPage(detail, 'Account'));
  }

  handleLink(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](recordPage(target.dataset['id'] ?? '', 'Account'));
  }
}
