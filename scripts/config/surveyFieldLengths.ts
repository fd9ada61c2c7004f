/** Lengths of the fields that hold what customers say; a test keeps them equal to the package. */
export const SURVEY_LENGTH = 80;
export const WAVE_LENGTH = 40;
export const DIMENSION_LENGTH = 40;
export const QUESTION_LENGTH = 255;
/** KA_External_Id__c of responses, answers and requests. */
export const SURVEY_KEY_LENGTH = 80;
/** KA_Comment__c takes 32,768, and the org counts two characters a line break. */
export const COMMENT_LENGTH = 32_000;
