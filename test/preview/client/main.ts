import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import PreviewApp from 'preview/app';
import { startRouter } from './data/pageRouter.ts';

startRouter();
document.body.append(createElement('preview-app', { is: PreviewApp }));
