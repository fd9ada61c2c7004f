import { api, wire } from 'lwc';
import { graphql, type GraphQLData, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import labelAnswers from '@salesforce/label/c.KA_TierSatisfaction_Answers';
import labelAverages from '@salesforce/label/c.KA_TierSatisfaction_Averages';
import labelCsat from '@salesforce/label/c.KA_TierSatisfaction_Csat';
import labelEmptyBody from '@salesforce/label/c.KA_TierSatisfaction_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_TierSatisfaction_EmptyTitle';
import labelNps from '@salesforce/label/c.KA_TierSatisfaction_Nps';
import labelRate from '@salesforce/label/c.KA_TierSatisfaction_Rate';
import labelSatisfaction from '@salesforce/label/c.KA_TierSatisfaction_Satisfaction';
import labelTitle from '@salesforce/label/c.KA_TierSatisfaction_Title';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import { conditionsOf, NO_FILTERS, type Filters } from 'c/keyAccountFilters';
import KeyAccountPanel from 'c/keyAccountPanel';
import { analysisQuery, averagesQuery } from './satisfactionQueries';
import { analysisRows, averageRows, type SatisfactionRow } from './satisfactionView';

/**
 * How satisfied the accounts of each tier are: as the last full calculation found it, from all answers together; for an
 * owner or an industry the average of their accounts.
 */
export default class KeyAccountTierSatisfaction extends KeyAccountPanel {
  @api filters: Filters = NO_FILTERS;

  readonly labels = {
    answers: labelAnswers,
    averages: labelAverages,
    csat: labelCsat,
    nps: labelNps,
    rate: labelRate,
    satisfaction: labelSatisfaction,
    tier: labelTier,
    title: labelTitle
  };
  /** Kept while the next is on its way, with what it was asked for. */
  private answer: { data: GraphQLData; isAveraged: boolean } | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredAnalyses(result: GraphQLResult): void {
    const data = this.receive(result);
    if (data === undefined) return;
    this.answer = { data, isAveraged: this.isAveraged };
  }

  get empty(): EmptyWords | undefined {
    const isEmpty = this.answer !== undefined && !this.hasErrors && this.rows.length === 0;
    return isEmpty ? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody } : undefined;
  }

  get rows(): SatisfactionRow[] {
    const { answer, filters } = this;
    if (answer === undefined) return [];
    return answer.isAveraged ? averageRows(answer.data, filters.tier) : analysisRows(answer.data, filters.tier);
  }

  /** No analysis is kept of an owner's or an industry's accounts. */
  get isAveraged(): boolean {
    return this.filters.owner !== '' || this.filters.industry !== '';
  }

  get query(): GraphQLDocument {
    return this.isAveraged ? averagesQuery : analysisQuery;
  }

  get variables(): Record<string, unknown> {
    return this.isAveraged ? { where: { and: conditionsOf(this.filters) } } : {};
  }

  get showsAverages(): boolean {
    return this.answer?.isAveraged === true;
  }

  get isFirstLoad(): boolean {
    return this.isLoading && this.answer === undefined;
  }

  get hasRows(): boolean {
    return !this.hasErrors && this.rows.length > 0;
  }
}
