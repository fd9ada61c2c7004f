import { readRoiDetail, readScoreDetail, readTierReason } from 'c/keyAccountDetails';
import { mixedRoi } from './data/roiDetails';
import { rated } from './data/scoreDetails';
import { promoted } from './data/tierReasons';

describe('reading a detail', () => {
  it('gives what the batch wrote', () => {
    expect(readScoreDetail(JSON.stringify(rated))).toEqual({ state: 'read', detail: rated });
    expect(readRoiDetail(JSON.stringify(mixedRoi))).toEqual({ state: 'read', detail: mixedRoi });
    expect(readTierReason(JSON.stringify(promoted))).toEqual({ state: 'read', detail: promoted });
  });

  it.each([null, undefined, ''])('calls %p absent', (json) => {
    expect(readScoreDetail(json)).toEqual({ state: 'absent' });
  });

  it('names the version that it does not know instead of guessing', () => {
    expect(readScoreDetail(JSON.stringify({ ...rated, version: 2 }))).toEqual({ state: 'newer', version: 2 });
    expect(readRoiDetail('{"version":7}')).toEqual({ state: 'newer', version: 7 });
  });

  it('says where a document is wrong', () => {
    const broken = { ...rated, groups: [{ ...rated.groups[0], points: '82' }] };

    expect(readScoreDetail(JSON.stringify(broken))).toEqual({
      state: 'unreadable',
      problem: 'groups.0.points: a number expected'
    });
  });

  it.each(['{"version":1', 'null', '[]', '{"version":"1"}'])('calls %s unreadable', (json) => {
    expect(readScoreDetail(json).state).toBe('unreadable');
  });
});
