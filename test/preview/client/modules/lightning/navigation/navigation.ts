/** `lightning/navigation` on the preview's router. */
import { addressOf, currentPage, onPageChange, openPage, type PageReference } from '../../../data/pageRouter.ts';
import { wireAdapter } from '../../../data/wireAdapters.ts';

type Reference = Parameters<typeof addressOf>[0];
// TypeScript takes a class as a mixin's base only with this signature.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...args: any[]) => object;

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

function mixin<Base extends Constructor>(base: Base) {
  return class extends base {
    [Navigate](page: Reference, replace = false): void {
      const address = addressOf(page);
      if (address === undefined) throw new Error(`The preview has no pages of type ${page.type}`);
      openPage(address, replace);
    }

    [GenerateUrl](page: Reference): Promise<string> {
      const address = addressOf(page);
      if (address === undefined) return Promise.reject(new Error(`The preview has no pages of type ${page.type}`));
      return Promise.resolve(address);
    }
  };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

export const CurrentPageReference = wireAdapter<object, PageReference | undefined>(undefined, (_config, emit) => {
  emit(currentPage());
  return onPageChange(emit);
});
