import { recordPage, recordUrl } from 'c/keyAccountRecordPage';

it('leads to a record inside the app, and by address in another tab', () => {
  expect(recordPage('001A', 'Account')).toEqual({
    type: 'standard__recordPage',
    attributes: { recordId: '001A', objectApiName: 'Account', actionName: 'view' }
  });
  expect(recordUrl('001A', 'Account')).toBe('/lightning/r/Account/001A/view');
});
