import { expect, test } from 'vitest';
import { htmlToText } from '../../../../../src/features/tickets/connectors/html-to-text.ts';

test.each([
  ['Gr&uuml;&szlig;e<br>aus <b>K&ouml;ln</b>', 'Grüße\naus Köln'],
  ['<p>One</p>\n<p>Two</p>', 'One\n\nTwo'],
  ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
  ['<div>5 &lt; 6 &amp;&amp; 7 &gt; 6</div>', '5 < 6 && 7 > 6'],
  ['<style>p{color:red}</style><script>alert(1)</script>Hi', 'Hi'],
  ['&#8364; &#x20AC; &#0; &#xD800; &unknown;', '€ € &unknown;'],
  ['a <!-- <b>secret</b> --> b', 'a b'],
  ['a <!-- b', 'a'],
  ['a <script>b <script>c</script> d', 'a d'],
  ['2 < 3 and 4 > 1', '2 < 3 and 4 > 1'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
])('%s reads %s', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});
