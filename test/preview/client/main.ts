import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { startRouter } from './data/pageRouter.ts';
import PreviewApp from './modules/preview/app/app.ts';

startRouter();
document.body.append(createElement('preview-app', { is: PreviewApp }));
