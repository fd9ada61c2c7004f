/** Made by the build from test/preview/hostedComponents.ts, whose HostedComponent this repeats: see componentModules.ts. */
declare module 'preview/hostedComponents' {
  import type { LightningElement } from 'lwc';

  const hosted: readonly {
    name: string;
    page: 'record' | 'home' | 'action';
    region: 'main' | 'side';
    props: Readonly<Record<string, string | number | boolean>>;
    ctor: typeof LightningElement;
  }[];
  export default hosted;
}
