import { api, LightningElement } from 'lwc';
import { type AccountRow, isScoreVisible, listAccounts } from '../../../data/accountQuery.ts';
import { hostText } from '../../../data/hostText.ts';
import { objectLabels } from '../../../data/objectLabels.ts';
import { metadata } from '../../../data/pageData.ts';
import { openPage } from '../../../data/pageRouter.ts';

const pageSize = 25;

/** Accounts, best score first, a page at a time; with a search term only those that have it in the name. */
export default class AccountList extends LightningElement {
  rows: AccountRow[] = [];
  totalCount: number | undefined;
  endCursor: string | undefined;
  error: unknown;
  columns: Record<string, string> = {};
  term = '';
  hasScores = true;

  @api
  get searchTerm(): string {
    return this.term;
  }
  set searchTerm(value: string) {
    this.term = value;
    this.rows = [];
    this.totalCount = undefined;
    this.endCursor = undefined;
    void this.load();
  }

  override connectedCallback(): void {
    void this.loadColumns();
  }

  get text() {
    const { term } = this;
    return {
      title: hostText('accounts'),
      subtitle: term === '' ? hostText(this.hasScores ? 'byScore' : 'byName') : hostText('resultsFor', term),
      empty: term === '' ? hostText('empty') : hostText('noMatch', term),
      showAll: hostText('showAll'),
      more: hostText('more'),
      loading: hostText('loading'),
      owner: hostText('owner')
    };
  }

  get items() {
    return this.rows.map((row) => ({ ...row, url: `/lightning/r/Account/${row.id}/view` }));
  }

  get isLoading(): boolean {
    return this.totalCount === undefined && this.error === undefined;
  }

  get isEmpty(): boolean {
    return this.totalCount === 0;
  }

  get isSearch(): boolean {
    return this.term !== '';
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get hasMore(): boolean {
    return this.endCursor !== undefined;
  }

  get progress(): string {
    return `${this.rows.length} / ${this.totalCount ?? 0}`;
  }

  async load(): Promise<void> {
    const { term, endCursor } = this;
    try {
      const page = await listAccounts({ name: term, first: pageSize, after: endCursor });
      if (term !== this.term) return;
      this.rows = [...this.rows, ...page.rows];
      this.totalCount = page.totalCount;
      this.endCursor = page.endCursor;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  /** Column heads are the org's own field labels, in the user's language. */
  async loadColumns(): Promise<void> {
    const info = await metadata.get('/ui-api/object-info/Account').catch(() => undefined);
    this.hasScores = await isScoreVisible().catch(() => false);
    this.columns = Object.fromEntries(objectLabels(info)?.fields ?? []);
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { href } = event.currentTarget as HTMLAnchorElement;
    openPage(href);
  }

  handleShowAll(event: Event): void {
    event.preventDefault();
    openPage('/');
  }

  handleMore(): void {
    void this.load();
  }
}
