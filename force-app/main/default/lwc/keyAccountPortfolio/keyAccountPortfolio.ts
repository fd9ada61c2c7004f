import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';
import labelAll from '@salesforce/label/c.KA_Portfolio_All';
import labelClear from '@salesforce/label/c.KA_Portfolio_Clear';
import labelFilters from '@salesforce/label/c.KA_Portfolio_Filters';
import labelIndustry from '@salesforce/label/c.KA_Portfolio_Industry';
import labelMine from '@salesforce/label/c.KA_Portfolio_Mine';
import labelOwner from '@salesforce/label/c.KA_Portfolio_Owner';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import labelTitle from '@salesforce/label/c.KA_Portfolio_Title';
import { filtersFrom, NO_FILTERS, sameFilters, stateWith, type Filters } from 'c/keyAccountFilters';
import KeyAccountPanel from 'c/keyAccountPanel';
import { filterOptions, type FilterOptions, type Option } from './filterOptions';

interface FilterView {
  name: keyof Filters;
  label: string;
  options: (Option & { selected: boolean })[];
}

/** App page: where the accounts stand, which of them move, who earns the profit, and whether the calculation runs. */
export default class KeyAccountPortfolio extends NavigationMixin(KeyAccountPanel) {
  /** Replaces the standard heading. */
  @api heading = '';

  readonly labels = { clear: labelClear, filters: labelFilters };
  /** Handed to every panel; replaced, never changed, so that they ask again. */
  filters: Filters = NO_FILTERS;
  options: FilterOptions = { owners: [], industries: [], tiers: [], typical: { attractiveness: 50, strength: 50 } };
  private page: PageReference | undefined;

  /** The filters are in the page's address: they survive a reload, and the link can be passed on. */
  @wire(CurrentPageReference)
  wiredPage(page: PageReference | undefined): void {
    if (page === undefined) return;
    this.page = page;
    const filters = filtersFrom(page.state);
    if (!sameFilters(filters, this.filters)) this.filters = filters;
  }

  @wire(graphql, {
    query: gql`
      query keyAccountPortfolio {
        uiapi {
          aggregate {
            industries: Account(
              where: { KA_Calculated_At__c: { ne: null } }
              groupBy: { Industry: { group: true } }
              first: 200
            ) {
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
            User(
              where: { Id: { inq: { Account: { KA_Calculated_At__c: { ne: null } }, ApiName: "OwnerId" } } }
              orderBy: { Name: { order: ASC } }
              first: 200
            ) {
              edges {
                node {
                  Id
                  Name {
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
    `
  })
  wiredOptions(result: GraphQLResult): void {
    const data = this.receive(result);
    if (data !== undefined) this.options = filterOptions(data);
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get isFiltered(): boolean {
    return !sameFilters(this.filters, NO_FILTERS);
  }

  get filterViews(): FilterView[] {
    const { owners, industries, tiers } = this.options;
    const view = (name: keyof Filters, label: string, options: readonly Option[]): FilterView => {
      const value = this.filters[name];
      // An address may ask for what is no choice any more; it is shown as what it is.
      const known = value === '' || options.some((option) => option.value === value);
      const all = [{ value: '', label: labelAll }, ...options, ...(known ? [] : [{ value, label: value }])];
      return { name, label, options: all.map((option) => ({ ...option, selected: option.value === value })) };
    };
    return [
      view('owner', labelOwner, [{ value: 'mine', label: labelMine }, ...owners]),
      view('industry', labelIndustry, industries),
      view('tier', labelTier, tiers)
    ];
  }

  handleFilter(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLSelectElement)) return;
    const name = (['owner', 'industry', 'tier'] as const).find((each) => each === target.dataset['filter']);
    if (name !== undefined) this.choose({ ...this.filters, [name]: target.value });
  }

  handleClear(): void {
    this.choose(NO_FILTERS);
  }

  private choose(filters: Filters): void {
    this.filters = filters;
    const { page } = this;
    // In place of the present entry, so that "back" leaves the page instead of undoing filters one by one.
    if (page !== undefined) this[NavigationMixin.Navigate]({ ...page, state: stateWith(page.state, filters) }, true);
  }
}
