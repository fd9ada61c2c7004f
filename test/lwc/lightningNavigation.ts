import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** `lightning/navigation` in tests: notes where components lead to, and tells them which page is open. */

export const navigate = jest.fn<void, [page: unknown, replace?: boolean]>();

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

const mixin = (Base: new () => object) =>
  class extends Base {
    [Navigate](page: unknown, replace?: boolean): void {
      navigate(page, replace);
    }

    [GenerateUrl](): Promise<string> {
      return Promise.resolve('https://www.example.com');
    }
  };

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });
export const CurrentPageReference = createTestWireAdapter(jest.fn());

/** Tells every component which page is open. */
export function openPage(page: object): void {
  CurrentPageReference.emit(page);
}
