import { defineWords } from '../define-words.ts';

export default defineWords({ en: {}, de: {} });
