import { cleanName, namedColumns, namesAmong, type SurveyLayout } from './surveyLayout.ts';

const SYSTEM_COLUMNS = ['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP', '总分'];

/** 1、题目 */
const QUESTION = /^(\d+)\s*[、.．]\s*(.+)$/;
/** 第3题(产品质量) */
const PART = /^第\s*(\d+)\s*题\s*[(（](.+)[)）]$/;

/**
 * 问卷星: one header row, the answers by number of the option or by its text. A question of several parts has a column a
 * part, named after the part; what was asked stands in the column of the question, where there is one. −2 and −3 stand
 * for questions left out or not shown. 序号 counts the answers of one questionnaire.
 */
export const wenjuanxing: SurveyLayout = {
  source: 'Wenjuanxing',
  missing: new Set(['-2', '-3', '(空)', '(跳过)', '〖空〗', '〖跳过〗']),
  several: ['┋', '→'],
  uniqueIds: false,
  find(head) {
    const header = (head[0] ?? []).map(cleanName);
    const found = namesAmong(header, SYSTEM_COLUMNS);
    if (!found.includes('序号')) return { missing: 'no column 序号' };
    if (!found.includes('提交答卷时间')) return { missing: 'no column 提交答卷时间' };
    const questions = new Map(header.flatMap((name) => numbered(name)));
    const columns = header.map((name) => ({ name, question: questionOf(name, questions) }));
    return { headerRows: 1, columns: namedColumns(columns), evidence: found };
  }
};

function numbered(name: string): [string, string][] {
  const [, number, question] = QUESTION.exec(name) ?? [];
  return number === undefined || question === undefined ? [] : [[number, question]];
}

function questionOf(name: string, questions: ReadonlyMap<string, string>): string {
  const [, number = '', part = ''] = PART.exec(name) ?? [];
  if (part !== '') return [questions.get(number), part].filter(Boolean).join(' — ');
  return QUESTION.exec(name)?.[2] ?? name;
}
