import { LightningElement, api } from 'lwc';
import type { GroupView } from 'c/keyAccountScoreView';

interface Row extends GroupView {
  isOpen: boolean;
  expanded: 'true' | 'false';
  icon: string;
  regionId: string;
}

/** The groups of a score as bars; each opens to its metrics. */
export default class KeyAccountGroupBars extends LightningElement {
  @api groups: GroupView[] = [];

  private open: readonly string[] = [];

  get rows(): Row[] {
    return this.groups.map((group) => {
      const isOpen = this.open.includes(group.name);
      return {
        ...group,
        isOpen,
        expanded: isOpen ? 'true' : 'false',
        icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
        regionId: `metrics-${group.name}`
      };
    });
  }

  handleToggle(event: Event): void {
    const name = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset['name'] : undefined;
    if (name === undefined) return;
    this.open = this.open.includes(name) ? this.open.filter((other) => other !== name) : [...this.open, name];
  }
}
