import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelAccounts from '@salesforce/label/c.KA_Profit_Accounts';
import labelEmptyBody from '@salesforce/label/c.KA_Analysis_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_Analysis_EmptyTitle';
import labelProfit from '@salesforce/label/c.KA_Profit_Cumulative';
import labelScope from '@salesforce/label/c.KA_Analysis_AllAccounts';
import labelTitle from '@salesforce/label/c.KA_Profit_Title';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import { readProfitAnalysis } from 'c/keyAccountDetails';
import { emptyWords, type EmptyWords } from 'c/keyAccountEmptyWords';
import { NO_FILTERS, type Filters } from 'c/keyAccountFilters';
import KeyAccountPanel from 'c/keyAccountPanel';
import { nodes, textValue } from 'c/keyAccountRecord';
import { CURVE } from './curveShape';
import { profitView, type ProfitView } from './profitView';

/** Who earns the profit: the whale curve of all accounts or of a tier, as the last full calculation found it. */
export default class KeyAccountProfitCurve extends KeyAccountPanel {
  /** Only the tier counts: the calculation keeps no curve for an owner or an industry. */
  @api filters: Filters = NO_FILTERS;

  readonly labels = {
    accounts: labelAccounts,
    profit: labelProfit,
    scope: labelScope,
    table: labelTable,
    title: labelTitle
  };
  readonly viewBox = `0 0 ${String(CURVE.width)} ${String(CURVE.height)}`;
  readonly width = CURVE.width;
  view: ProfitView | undefined;
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountProfitCurve($key: String) {
        uiapi {
          query {
            KA_Analysis__c(where: { KA_External_Id__c: { eq: $key } }, first: 1) {
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
  wiredAnalysis(result: GraphQLResult): void {
    const data = this.receive(result);
    if (data === undefined) return;
    const analysis = readProfitAnalysis(textValue(nodes(data, 'KA_Analysis__c')[0], 'KA_Detail__c'));
    const hasCurve = analysis.state === 'read' && analysis.detail.curve.length > 1;
    this.view = hasCurve ? profitView(analysis.detail) : undefined;
    this.empty = hasCurve ? undefined : nothingToShow(analysis);
  }

  get variables(): Record<string, unknown> {
    const { tier } = this.filters;
    return { key: tier === '' ? 'Profit|Portfolio|' : `Profit|Tier|${tier}` };
  }

  get isFirstLoad(): boolean {
    return this.isLoading && this.view === undefined;
  }

  get shown(): ProfitView | undefined {
    return this.hasErrors ? undefined : this.view;
  }

  get trace(): string[] | undefined {
    return this.shown?.trace;
  }

  /** Owner and industry narrow the other panels, but not this one. */
  get isWider(): boolean {
    return this.filters.owner !== '' || this.filters.industry !== '';
  }
}

function nothingToShow(analysis: ReturnType<typeof readProfitAnalysis>): EmptyWords {
  const unreadable = analysis.state === 'absent' ? undefined : emptyWords(analysis);
  return unreadable ?? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody };
}
