/** Page services that `@salesforce/lightning-types` leaves out. */

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
    state?: Record<string, string>;
  }

  /** Emits the page that is open, with the parameters of its address; `{}` takes no configuration. */
  export const CurrentPageReference: WireAdapterConstructor<object, PageReference | undefined>;

  export interface Navigates {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }

  // TypeScript knows a mixin by this signature.
  type Constructor<T> = new (...args: any[]) => T;

  export const NavigationMixin: {
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
    <Base extends Constructor<LightningElement>>(base: Base): Base & Constructor<Navigates>;
  };
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module 'lightning/actions' {
  /** Closes the screen of a quick action, from within it. */
  export class CloseActionScreenEvent extends CustomEvent<void> {
    constructor();
  }
}
