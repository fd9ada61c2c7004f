import { graphql } from 'lightning/graphql';
import KeyAccountTier from 'c/keyAccountTier';
import { clearPage, find, mount, rendered } from '../../../../../../test/lwc/mount';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { answer } from './data/answers';

jest.mock('@salesforce/customPermission/KA_Override_Tier', () => ({ default: undefined }), { virtual: true });
jest.mock('@salesforce/customPermission/KA_Request_Recalculation', () => ({ default: undefined }), { virtual: true });

afterEach(clearPage);

describe('a user without the custom permissions', () => {
  it('sees the rating but neither the override nor the recalculation', async () => {
    const panel = mount('c-key-account-tier', KeyAccountTier, { recordId: '001000000000001AAA' });
    graphqlStub(graphql).emit(answer());
    await rendered();

    expect(find(panel, 'c-key-account-score-ring')).not.toBeNull();
    expect(find(panel, '.choose')).toBeNull();
    expect(find(panel, 'c-key-account-recalculate')).toBeNull();
    await expect(panel).toBeAccessible();
  });
});
