/** `node importChunks.ts URL TOKEN FILE MAPPING`: imports in chunks of 40 rows, to be killed anywhere. */
import { connectOrg } from '../../../scripts/org/connectOrg.ts';
import { importSurvey } from '../../../scripts/pipelines/surveys/import/importSurvey.ts';
import { fast } from '../../pipelines/testOrg.ts';

const [instanceUrl = '', accessToken = '', file = '', mapping = ''] = process.argv.slice(2);
const org = connectOrg({ instanceUrl, accessToken, ...fast });
process.stdout.write('started\n');
const { result } = await importSurvey(org, { files: [file], mapping, chunkRows: 40 });
process.stdout.write(`${JSON.stringify({ created: result.created, unchanged: result.unchanged })}\n`);
