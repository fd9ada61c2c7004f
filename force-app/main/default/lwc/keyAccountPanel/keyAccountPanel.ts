import { LightningElement } from 'lwc';
import type { GraphQLData, GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';

/**
 * What the panels that show one query have in common: whether it is loading or failed, trying again, and asking again
 * when the page is refreshed. A panel wires its query and hands every result to `receive`.
 */
export default class KeyAccountPanel extends LightningElement {
  private result: GraphQLResult = {};
  private refreshId: number | undefined;

  override connectedCallback(): void {
    this.refreshId = registerRefreshHandler(this, () => this.refresh());
  }

  override disconnectedCallback(): void {
    if (this.refreshId !== undefined) unregisterRefreshHandler(this.refreshId);
  }

  /** The data to show; undefined while there is none. */
  receive(result: GraphQLResult): GraphQLData | undefined {
    this.result = result;
    return result.data ?? undefined;
  }

  get errors(): unknown {
    return this.result.errors;
  }

  /** An answer that has data is shown, even when parts of it could not be read. */
  get hasErrors(): boolean {
    return !this.result.data && Boolean(this.result.errors?.length);
  }

  /** For the frame: what went wrong, once there is nothing else to show. */
  get failure(): unknown {
    return this.hasErrors ? this.errors : undefined;
  }

  get isLoading(): boolean {
    return !this.result.data && !this.hasErrors;
  }

  async refresh(): Promise<void> {
    await this.result.refresh?.();
  }

  async handleRetry(): Promise<void> {
    await this.refresh();
  }
}
