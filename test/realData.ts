import { join } from 'node:path';

/** The real data sets that some tests need and this project does not hold: KEY_ACCOUNTS_DATA, else beside the checkout. */
const dataFolder = process.env['KEY_ACCOUNTS_DATA'] ?? join(import.meta.dirname, '../../shared/data');

export const adventureWorksFolder = join(dataFolder, 'adventureworks');
export const cdnowFolder = join(dataFolder, 'cdnow');
