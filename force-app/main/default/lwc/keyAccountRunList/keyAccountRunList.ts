import { wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import labelNoneBody from '@salesforce/label/c.KA_Portfolio_RunsNoneBody';
import labelNone from '@salesforce/label/c.KA_Portfolio_RunsNone';
import labelTitle from '@salesforce/label/c.KA_Portfolio_RunsTitle';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import KeyAccountPanel from 'c/keyAccountPanel';
import { recordPage } from 'c/keyAccountRecordPage';
import { runViews, type RunView } from './runView';

/** The last calculations: whether they went well, and what went wrong where not. */
export default class KeyAccountRunList extends NavigationMixin(KeyAccountPanel) {
  readonly cardTitle = labelTitle;
  runs: RunView[] = [];
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountRunList {
        uiapi {
          query {
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
    `
  })
  wiredRuns(result: GraphQLResult): void {
    const data = this.receive(result);
    if (data === undefined) return;
    this.runs = runViews(data);
    this.empty =
      this.runs.length === 0 ? { icon: 'utility:clock', heading: labelNone, body: labelNoneBody } : undefined;
  }

  get hasRuns(): boolean {
    return !this.hasErrors && this.runs.length > 0;
  }

  handleOpen(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](recordPage(target.dataset['id'] ?? '', 'KA_Run__c'));
  }
}
