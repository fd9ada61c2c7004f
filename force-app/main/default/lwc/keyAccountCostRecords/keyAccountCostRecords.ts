import { api, wire } from 'lwc';
import { graphql, type GraphQLData, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import labelMinutes from '@salesforce/label/c.KA_Records_Minutes';
import labelMore from '@salesforce/label/c.KA_Records_More';
import labelNone from '@salesforce/label/c.KA_Records_None';
import labelUntitled from '@salesforce/label/c.KA_Records_Untitled';
import { daysAfter, fill, formatDate, formatMoney, formatNumber } from 'c/keyAccountFormat';
import KeyAccountPanel from 'c/keyAccountPanel';
import { nodes, numberValue, textValue } from 'c/keyAccountRecord';
import { recordKindOf, RECORDS_SHOWN, type RecordKind } from './recordQueries';

interface RecordView {
  id: string;
  url: string;
  name: string;
  date: string;
  detail: string;
}

/** The records that one kind of cost of an account was made from, newest first. */
export default class KeyAccountCostRecords extends KeyAccountPanel {
  @api recordId = '';
  @api source: 'investment' | 'service' = 'investment';
  @api costKey = '';
  /** First and last day, ISO. */
  @api from = '';
  @api to = '';
  @api currency = '';
  /** How many records the cost was made from. */
  @api count = 0;

  readonly labels = { none: labelNone };
  records: RecordView[] | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRecords(result: GraphQLResult): void {
    const answer = this.receive(result);
    const { kind } = this;
    this.records = answer === undefined || kind === undefined ? undefined : this.views(answer, kind);
  }

  get kind(): RecordKind | undefined {
    return recordKindOf(this.source, this.costKey);
  }

  get query(): GraphQLDocument | undefined {
    return this.kind?.query;
  }

  /** Only what the query names: an unknown variable is an error. */
  get variables(): Record<string, unknown> {
    const { recordId, from, to, costKey, source } = this;
    if (costKey === 'case' && source === 'service') {
      return { recordId, fromTime: `${from}T00:00:00.000Z`, toTime: `${daysAfter(to, 1)}T00:00:00.000Z` };
    }
    return { recordId, from, to, ...(source === 'investment' ? { category: costKey } : {}) };
  }

  get isEmpty(): boolean {
    return this.records?.length === 0;
  }

  get more(): string {
    const shown = this.records?.length ?? 0;
    return shown >= RECORDS_SHOWN && this.count > shown
      ? fill(labelMore, formatNumber(shown), formatNumber(this.count))
      : '';
  }

  private views(answer: GraphQLData, kind: RecordKind): RecordView[] {
    return nodes(answer, kind.object).map((node) => {
      const amount = kind.amount === null ? null : numberValue(node, kind.amount);
      const minutes = kind.minutes === null ? null : numberValue(node, kind.minutes);
      return {
        id: node.Id,
        url: `/lightning/r/${kind.object}/${node.Id}/view`,
        name: textValue(node, kind.name) ?? labelUntitled,
        date: formatDate((textValue(node, kind.date) ?? '1970-01-01').slice(0, 10)),
        detail: [
          ...(amount === null ? [] : [formatMoney(amount, { currency: this.currency, exact: true })]),
          ...(minutes === null ? [] : [fill(labelMinutes, formatNumber(minutes))])
        ].join(' ')
      };
    });
  }
}
