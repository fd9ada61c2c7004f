/** Made by the build from test/preview/hostedComponents.ts. */
declare module 'preview/hostedComponents' {
  const hosted: readonly (import('../hostedComponents.ts').HostedComponent & {
    ctor: typeof import('lwc').LightningElement;
  })[];
  export default hosted;
}
