import labelAnonymous from '@salesforce/label/c.KA_Sat_Anonymous';
import labelOpen from '@salesforce/label/c.KA_Sat_CommentOpen';
import labelRecommends from '@salesforce/label/c.KA_Sat_CommentNps';
import { calendarDay, fill, formatDate, formatNumber } from 'c/keyAccountFormat';
import type { ResponseData } from './satisfactionData';

export interface CommentView {
  id: string;
  url: string;
  text: string;
  by: string;
  date: string;
  /** e.g. "Recommends: 9 of 10"; '' without that answer. */
  nps: string;
  source: string;
  /** The link's name where several stand on the page. */
  linkTitle: string;
}

const SHOWN = 5;

/** The newest of those who said something in words. */
export function commentViews(responses: readonly ResponseData[]): CommentView[] {
  return responses
    .flatMap((response) => (response.comment === null ? [] : [view(response, response.comment)]))
    .slice(0, SHOWN);
}

function view({ id, answeredAt, nps, contact, source }: ResponseData, text: string): CommentView {
  const by = contact ?? labelAnonymous;
  const date = formatDate(calendarDay(new Date(answeredAt)));
  return {
    id,
    url: `/lightning/r/KA_Survey_Response__c/${id}/view`,
    text,
    by,
    date,
    nps: nps === null ? '' : fill(labelRecommends, formatNumber(nps)),
    source,
    linkTitle: fill(labelOpen, by, date)
  };
}
