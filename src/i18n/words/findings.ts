import { defineWords } from '../define-words.ts';

/**
 * What is found in content, by rule and case, and the parts such sentences are made of. Where a parser says in English what
 * is wrong, `{reason}` is what it says, and other languages have words of their own.
 */
export default defineWords({
  en: {
    didYouMean: '; did you mean "{word}"?',
    atField: '{field}: {what}',
    quoted: '"{text}"',
    or: '{list} or {last}',
    and: '{list} and {last}',
    summary: '{found} in {files}.',
    'summary.nothing': 'Nothing found',
    'summary.errors.one': '{count} error',
    'summary.errors.other': '{count} errors',
    'summary.warnings.one': '{count} warning',
    'summary.warnings.other': '{count} warnings',
    'summary.hints.one': '{count} hint',
    'summary.hints.other': '{count} hints',
    'summary.files.one': '{count} file',
    'summary.files.other': '{count} files',

    'alt-text.fileName': 'The alt text "{text}" is the name of a file: expected what one sees, in a few words.',
    'alt-text.empty': 'The alt text "{text}" says nothing: expected what one sees, in a few words.',
    'alt-text.announced':
      'The alt text "{text}" begins with what screen readers say by themselves: expected what one sees, in a few words.',
    'component-use.steps': '<Steps> without a numbered list: expected "1. …", one line for each step.',
    'component-use.oneTab': '<Tabs> with one <Tab>: expected two or more, or the text without tabs.',
    'component-use.twoCallouts':
      'Two callouts stand one upon the other: expected one, or text between them; what all shouts nobody hears.',
    'component-use.callout': 'A callout stands in a callout: expected one of them.',
    'component-use.details': '<Details> stands in <Details>: expected one level, so that nobody has to open twice.',
    'description-length':
      'The description has {length} characters: expected {min} to {max}, a sentence or two that answer or promise the answer.',
    'duplicate-heading': 'The heading "{text}" stands here twice: expected words that tell its section apart.',
    'duplicate-title': '{file} has the title "{title}" too: expected words that tell them apart.',
    'empty-link-text': 'The link "{text}" does not say where it leads: expected the name of what is there.',
    'empty-section': 'Nothing stands below the heading "{text}": expected text, or no heading.',
    'external-link': 'The link {url} leads nowhere: {reason}.',
    'findable-by.few.one':
      'There is {count} question in findableBy: expected at least {least}, as customers type them.',
    'findable-by.few.other':
      'There are {count} questions in findableBy: expected at least {least}, as customers type them.',
    'findable-by.title':
      'The question "{question}" is the title: expected other words, as the title is searched anyway.',
    'findable-by.twice': 'The question "{question}" stands here twice: expected it once.',
    'findable-by-twice': '{file} asks "{question}" too: expected it in the entry that answers it best.',
    'forbidden-word': '"{word}" is not to be used here: style.yaml forbids it.',
    'forbidden-word.reason': '"{word}" is not to be used here: {reason}',
    'image-weight.bytes':
      'This picture weighs {weight} kB: expected at most {most} kB. Make it smaller, or save it as WebP or AVIF.',
    'image-weight.pixels':
      'This picture has {width} × {height} pixels: expected at most {most} on the longer side, as pages show no more.',
    'leftover-markup': 'Readers see "{text}" here, {what}: expected no signs of Markdown in the text.',
    'leftover-markup.halfLink': 'half a link',
    'leftover-markup.fieldLink': 'a link where there is only plain text',
    'leftover-markup.undefinedLink': 'a link whose address is defined nowhere',
    'leftover-markup.entity': 'an entity written twice',
    'leftover-markup.turnedLink': 'a link with its brackets the wrong way round',
    'leftover-markup.openBold': 'bold that does not close',
    'leftover-markup.spacedBold': 'bold with a space inside its stars',
    'long-sentence': 'This sentence has {words} words: expected at most {most}. Make two of it.',
    'mail-address':
      'The address {address} is not of the company: expected one of {domains}, or name@example.com for an example.',
    'mail-address.noDomains': 'the domains in style.yaml',
    'near-duplicate':
      'About {percent} % of this text also stands in {file}: expected one entry, or a snippet for what both need.',
    'orphan-image': 'No text shows this picture: expected a text that does, or the file gone.',
    'orphan-page':
      'Nothing leads to "{id}" but {list}: expected a link, a place in another entry\'s "related", or questions in findableBy.',
    'orphan-page.search': 'the search',
    'orphan-page.category': 'the list of the category {category}',
    'payment-data.account':
      '{number} is a valid account number: expected none, or a published example such as DE89 3704 0044 0532 0130 00.',
    'payment-data.card':
      '{number} may be the number of a card: expected none, or a published example such as 4242 4242 4242 4242.',
    'phone-number':
      'The telephone number {number} is not one of site.yaml: expected one of the company, or an entry in "phones" of style.yaml.',
    'reading-ease':
      'This text has a reading ease of {ease}: expected at least {least} of 100. Shorter sentences and shorter words help.',
    'redirect-link': 'The link {url} goes through a redirect: expected {address}, where the page is now.',
    'redirect-link.fix': 'Link to {address}',
    'repeated-word': '"{word}" stands twice in a row: expected it once.',
    secret:
      'This looks like a secret ({what}): expected none. Take it back at its issuer; it stays in the history of the repository.',
    'spelling.meant': 'No dictionary has "{word}": expected "{meant}"?',
    'spelling.unknown': 'No dictionary has "{word}": expected a known word, or an entry in "words" of style.yaml.',
    'stale-review':
      'This text was last looked at on {date}: expected a review within {months} months, or a day in reviewBy.',
    terminology: 'Expected "{use}", got "{word}".',
    'terminology.reason': 'Expected "{use}", got "{word}": {reason}',
    'title-as-heading': 'The first heading repeats the title "{title}": expected a heading of its own, or none.',
    'title-length': 'The title has {length} characters: expected at most {most}, so that results show all of it.',
    'tree-depth':
      'On the way to "{step}" readers answer {questions} questions: expected at most {most}. Ask the telling one first, or make two guides.',
    'unknown-rule': 'There is no rule "{rule}" to switch off{hint}',
    'unknown-rule.listed': '; docs/rules lists them',
    'unused-switch-off': '"{rule}" finds nothing that this comment could switch off: expected no such comment.',
    'style.weight': 'expected no other weight than error, got {weight}: it ends the build as well',
    'style.rule': 'there is no such rule{hint}',

    'bad-pattern.invalid': 'expected a regular expression, got "{pattern}" ({why})',
    'bad-pattern.nested':
      'expected no repetition around a repetition or a choice, which one wrong number can keep busy for hours; write the parts out, such as \\d{3}-\\d{4}',
    'bad-pattern.reference':
      'expected no reference to a group, such as \\1, which one wrong number can keep busy for hours',
    'bad-pattern.open':
      'expected at most three repetitions without a fixed length; give the number of characters, such as \\d{6}',
    'bad-pattern.example': 'expected an example that fits the pattern {pattern}, got "{example}"',
    'broken-anchor': 'The link {target} leads to a heading that {file} does not have{hint}',
    'broken-anchor.none': '; it has no headings',
    'broken-anchor.known': '; it has {anchors}',
    'broken-link.id': 'The link {target} leads nowhere: there is no entry with the id "{id}"{hint}',
    'broken-link.page': 'The link {target} leads nowhere: there is no page {page}{hint}',
    'broken-link.file': 'The link {target} leads nowhere: there is no file {file}{hint}',
    'broken-link.topic':
      'The link {target} names an unknown topic: expected an id from topics.yaml ({known}), got "{topic}"{hint}',
    'broken-link.empty': 'This link has no target: expected id:…, contact:, a path or an address.',
    'broken-link.noTarget': 'The link {target} has no target: expected id:…, contact:, a path or an address.',
    'code-in-text.import':
      'import and export are refused in content: an article is text, and the components are there without an import.',
    'code-in-text.expression':
      'Expected text, got the expression {{code}}: expressions are refused. Write \\{ for a brace.',
    'complaint-articles': 'expected none: a complaint is never met with articles',
    'component-attribute.byName': '<{component}> takes attributes by name, not {...}.',
    'component-attribute.twice': '<{component}> has {attribute} twice.',
    'component-attribute.unknown': '<{component}> has no attribute "{attribute}"{hint}',
    'component-attribute.known': '; expected {known}',
    'component-attribute.none': '; expected none',
    'component-attribute.quotes': '{attribute} of <{component}>: expected a text in quotes, got {got}.',
    'component-attribute.expression': 'an expression',
    'component-attribute.value': '{attribute} of <{component}>: expected {known}, got "{value}"{hint}',
    'component-attribute.missing': '<{component}> needs {attribute}="…".',
    'component-attribute.empty': '{attribute} of <{component}> is empty: expected a text.',
    'component-place.parent': '<{component}> stands directly inside <{parent}> only.',
    'component-place.block':
      '<{component}> is a block: put it on lines of its own, with an empty line before and after.',
    'component-place.noContent': '<{component}> takes no content: write <{component} … />.',
    'component-place.empty': '<{component}> is empty: expected text between its tags.',
    'component-place.holds': '<{component}> holds only {only}, got {got}.',
    'component-place.table': 'a table',
    'component-place.node': 'a {type}',
    'conflicting-field': 'expected the same question as "{field}" of the topic "{topic}", or an id of its own',
    'duplicate-address':
      'Expected an address of its own, got {url}, which {file} has already: rename one of the files.',
    'duplicate-address.standIn':
      'Where it stands in for a translation its address is {url}, which {file} has already: rename one of the files.',
    'duplicate-id.entry': 'expected an id of its own, got "{id}", which {file} has already',
    'duplicate-id.setting': 'expected an id of its own, got "{id}", which is there already',
    encoding: 'This file is not text in UTF-8: save it with that encoding.',
    'file-name':
      'The path becomes an address: expected lower-case letters, digits and hyphens, and not "index", got "{path}".',
    'file-size': 'This file is too large to be read: expected at most {most} KiB, got {size} KiB; make several of it.',
    'front-matter.missing':
      'Expected front matter: a line of three dashes, fields such as id and title, and another line of three dashes.',
    'heading-level.top': 'Expected ## or below, got #: the title of the page is its only heading of level 1.',
    'heading-level.gap':
      'Expected a heading of level {level} or less, got {marks}: readers of screen readers miss the level between.',
    'heading-level.fix': 'Begin with ##',
    'id-in-two-collections': 'expected one collection for "{id}", got {collection} here and {other} in {file}',
    'link-elsewhere': 'This is a link to another place, and nobody follows it: put the file itself here.',
    'link-scheme':
      'The link {url} cannot be used: expected https:, mailto:, tel:, id:, contact: or a path, got {scheme}:.',
    'link-to-hidden':
      'The link {target} leads to an entry that customers cannot see: "{id}" is a draft, archived or internal.',
    'misplaced-file':
      'Nobody reads this file: expected <locale>/<collection>/…, with a locale of site.yaml ({locales}) and {collections} or snippets.',
    'missing-alt.markdown':
      'The picture {url} has no alt text: write what one sees between the brackets, ![like this](…).',
    'missing-alt.html': 'The picture {url} has no alt text: add alt="what one sees".',
    'missing-picture': 'The file {url} does not exist: expected {path} in the content folder.',
    'missing-picture.path': 'a path to a file',
    'missing-picture.logo': 'expected a file in the content folder, got "{file}", which does not exist',
    'nested-snippet': 'A snippet cannot use another one, got <Snippet name="{name}">: put the text here.',
    'no-site.folder':
      'Expected site.yaml with the name and the locales of the help centre; the folder {folder} does not exist.',
    'no-site.file': 'Expected site.yaml with the name and the locales of the help centre; there is none in {folder}.',
    'redirect.taken': 'expected an address that is free, got {from}, which is {page}',
    'redirect.ownPage': 'a page of its own',
    'redirect.categoryPage': 'the page of a category',
    'redirect.entryPage': 'the page of {file}',
    'redirect.twice': 'expected an address that leads to one place, got {from}, which {other} has already',
    'redirect.page': 'expected the address of a page, got {to}{hint}',
    'redirect.fix': 'Lead to {to} at once',
    'remote-picture.link':
      'The picture {url} lies elsewhere and is shown as a link, so that no reader is seen by another server. Put the file into the content folder.',
    'remote-picture.hidden': 'The picture {url} lies elsewhere and is not shown. Put the file into the content folder.',
    'review-due': 'a review was due on {date}',
    'review-due.owner': 'a review by {owner} was due on {date}',
    'second-file-field': 'expected one field for files, got a second: the form takes all files at one place',
    'settings.word': 'there is no such word in the interface; src/i18n/words lists them by area',
    'syntax.deep': 'Expected lists and quotes at most {most} levels deep, got more.',
    'syntax.levels': 'Expected lists and quotes at most {most} levels deep, got {levels}.',
    'syntax.brackets': 'Expected at most {most} brackets that are open at a time, got more.',
    'syntax.emphasis': 'Expected at most {most} signs for emphasis in a paragraph, got more.',
    'syntax.unreadable': 'This text cannot be read: {reason}.',
    'syntax.expression':
      '{reason}. Braces begin an expression in .mdx, and expressions are refused. Write \\{ for a brace.',
    'syntax.openBrace': '{reason}',
    'syntax.reason': '{reason}',
    'syntax.comment': '{reason}. Write a comment as {/* … */}, not as <!-- … -->.',
    'syntax.sign': '{reason}. A < begins a component in .mdx. Write &lt; for the sign.',
    'syntax.closing':
      '{reason}. Each component needs its closing tag, and both stand on lines of their own or in one line.',
    'syntax.tags': '{tags}: ',
    'syntax.character': '{reason}',
    'syntax.end': '{reason}',
    'syntax.lazyLine': '{reason}',
    'translation-drift':
      '{file} changed since: {sections}; translate that, then note it with "antwort translate {id} --to {locale} --done"',
    'translation-drift.beginning': 'title, description or beginning',
    'translation-drift.gone': '#{anchor} (gone)',
    'translation-drift.more': '{sections} and {count} more',
    'tree-dangling-next': 'expected the name of a step ({steps}), got "{name}"{hint}',
    'tree-loop': 'expected a step further on, got one that leads in a circle: {circle}',
    'tree-no-person':
      'expected at least one step with "outcome: contact", got none: nobody may be left without a way to a person',
    'tree-taken-anchor':
      'expected a name of its own, got that of the heading "{heading}" above the guide: a link could not tell them apart',
    'tree-unreachable-step': 'expected an answer that leads to this step, got none',
    'unfinished-text.translate':
      'This is still to be translated, so it cannot be published: finish it and take the comment out, or set "state: draft".',
    'unfinished-text.write':
      'This is still to be written, so it cannot be published: finish it and take the comment out, or set "state: draft".',
    'unfinished-text.snippet':
      'A snippet that this text uses is still to be translated or written: finish it and take the comment out of its file.',
    'unknown-component': 'Expected one of {known}, got <{component}>{hint}',
    'unknown-component.unnamed': 'Expected a component, got <>.',
    'unknown-id': 'expected an id from {file} ({known}), got "{id}"{hint}',
    'unknown-id.none': 'it has none',
    'unknown-entry': 'expected the id of an entry, got "{id}"{hint}',
    'unknown-related.own': 'expected the id of another entry, got its own',
    'unknown-desk': 'expected a desk of site.yaml ({known}), got "{id}"{hint}',
    'unknown-topic': 'expected a topic of topics.yaml ({known}), got "{id}"{hint}',
    'unknown-category': 'expected a category of categories.yaml ({known}), got "{id}"{hint}',
    'unknown-locale': 'expected a locale of site.yaml ({known}), got "{id}"{hint}',
    'unknown-locale.folder': 'The folder {locale}/ is not a locale of site.yaml: expected one of {known}{hint}',
    'unknown-product': 'expected a product of products.yaml ({known}), got "{id}"{hint}',
    'unknown-version': 'expected a version of "{product}" in products.yaml ({known}), got "{version}"',
    'unknown-version.noProduct': 'expected a product as well: a version belongs to one',
    'unknown-settings-file': 'Nobody reads this file: expected one of {known}{hint}',
    'unknown-snippet': 'There is no snippet "{name}" in this language{hint}',
    'unknown-snippet.file': '; expected a file snippets/{name}.mdx',
    untranslated: '"{id}" has no translation for {locales}; readers there get this text with a notice',
    'validated-without-review':
      'expected the date of the review in "reviewed" beside "validated", got none: "antwort validate" writes both',

    'yaml.invalid': 'This is not valid YAML: {reason}',
    'yaml.unreadable': 'This YAML cannot be read: {reason}',
    'yaml.alias': '{reason}',
    'yaml.bracket': '{reason}',
    'yaml.character': '{reason}',
    'yaml.colon': '{reason}',
    'yaml.escape': '{reason}',
    'yaml.indent': '{reason}',
    'yaml.key': '{reason}',
    'yaml.missing': '{reason}',
    'yaml.quote': '{reason}',
    'yaml.start': '{reason}',
    'yaml.tab': '{reason}',
    'yaml.twice': '{reason}',
    'shape.expected': 'expected {expected}, got {got}',
    'shape.missing': 'is missing: expected {expected}',
    'shape.atLeast': 'expected at least {limit}, got {got}',
    'shape.atMost': 'expected at most {limit}, got {got}',
    'shape.characters.one': '{count} character',
    'shape.characters.other': '{count} characters',
    'shape.items.one': '{count} item',
    'shape.items.other': '{count} items',
    'shape.name': 'expected the name to be {expected}, got "{name}"',
    'shape.valid': 'valid',
    'shape.unknownField': 'unknown field{hint}',
    'shape.fieldsListed': '; docs/writing.md lists the fields',
    'shape.noType': 'has no known type',
    'shape.noTypeOf': 'has no known type: expected {known}',
    'shape.custom': '{what}, got {got}',
    'shape.inQuotes': "expected {expected}, got {got}; put it in quotes: '{value}'",
    'shape.oneOf': 'expected {expected}, got {got}{hint}',
    'shape.nothing': 'nothing',
    'shape.longText': 'a text of {length} characters',
    'shape.list.one': 'a list of {count}',
    'shape.list.other': 'a list of {count}',
    'shape.numberValue': 'the number {value}',
    'shape.booleanValue': 'the boolean {value}',
    'shape.text': 'text',
    'shape.aList': 'a list',
    'shape.map': 'a map of fields',
    'shape.names': 'a map of names',
    'shape.number': 'a number',
    'shape.boolean': 'true or false',
    'shape.date': 'a date such as 2026-11-04',
    'shape.moment': 'a moment such as 2026-11-23T09:40:00+01:00',
    'shape.form': 'a value of the form {pattern}',

    'phrase.address': 'this is no address',
    'phrase.server': 'no server has this name',
    'phrase.answers404': 'its server answers 404',
    'phrase.answers410': 'its server answers 410',
    'phrase.id': 'letters and digits joined by hyphens, dots or underscores, such as battery-does-not-charge',
    'phrase.locale': 'a BCP 47 code such as en, de or pt-BR',
    'phrase.path': 'a path that begins with /',
    'phrase.version': '12 hex digits, as "antwort translate" writes them',
    'phrase.fingerprint': '8 hex digits, as "antwort translate" writes them',
    'phrase.handle': 'the name of a person or team such as @acme/docs',
    'phrase.stretch': 'a time of day from and to, such as 08:00-12:30',
    'phrase.overlap': 'stretches that do not overlap',
    'phrase.timeZone': 'the IANA name of a time zone, such as Europe/Berlin',
    'phrase.days': 'expected a number of days, or forever',
    'phrase.daysFrom': 'expected days, from 1',
    'phrase.domain': 'expected what stands behind the @ of your customers’ addresses, such as nordrad.example',
    'phrase.deskId': 'expected lower-case letters, digits and dashes',
    'phrase.deskUrl': 'expected the address of the desk, such as https://desk.example.com',
    'phrase.deskPassword': 'expected an address without a password: secrets belong into the environment',
    'phrase.mailAccount': 'expected a mail account of LiveAgent, such as support@example.com',
    'phrase.inboxId': 'expected the id of the inbox, a number such as 85',
    'phrase.fieldId': 'expected the id of a field, such as "531"',
    'phrase.mailbox': 'expected the mailbox of the desk',
  },
  de: {
    didYouMean: '; meinten Sie „{word}“?',
    atField: '{field}: {what}',
    quoted: '„{text}“',
    or: '{list} oder {last}',
    and: '{list} und {last}',
    summary: '{found} in {files}.',
    'summary.nothing': 'Nichts gefunden',
    'summary.errors.one': '{count} Fehler',
    'summary.errors.other': '{count} Fehler',
    'summary.warnings.one': '{count} Warnung',
    'summary.warnings.other': '{count} Warnungen',
    'summary.hints.one': '{count} Vorschlag',
    'summary.hints.other': '{count} Vorschläge',
    'summary.files.one': '{count} Datei',
    'summary.files.other': '{count} Dateien',

    'alt-text.fileName':
      'Der Alternativtext „{text}“ ist der Name einer Datei: Sagen Sie in wenigen Worten, was man sieht.',
    'alt-text.empty': 'Der Alternativtext „{text}“ sagt nichts: Sagen Sie in wenigen Worten, was man sieht.',
    'alt-text.announced':
      'Der Alternativtext „{text}“ beginnt mit dem, was Vorleseprogramme von selbst sagen: Sagen Sie in wenigen Worten, was man sieht.',
    'component-use.steps': '<Steps> ohne nummerierte Liste: Erwartet wird „1. …“, eine Zeile für jeden Schritt.',
    'component-use.oneTab': '<Tabs> mit nur einem <Tab>: Erwartet werden mindestens zwei oder der Text ohne Reiter.',
    'component-use.twoCallouts':
      'Zwei Hinweise stehen direkt übereinander: Erwartet wird einer oder Text dazwischen; wo alles ruft, hört niemand hin.',
    'component-use.callout': 'Ein Hinweis steht in einem Hinweis: Einer von beiden genügt.',
    'component-use.details':
      '<Details> steht in <Details>: Erwartet wird eine Ebene, damit niemand zweimal aufklappen muss.',
    'description-length':
      'Die Beschreibung hat {length} Zeichen: Erwartet werden {min} bis {max}, also ein, zwei Sätze, die schon antworten oder die Antwort versprechen.',
    'duplicate-heading':
      'Die Überschrift „{text}“ steht hier zweimal: Erwartet werden Wörter, die ihren Abschnitt unterscheiden.',
    'duplicate-title': 'Auch {file} hat den Titel „{title}“: Erwartet werden Wörter, die beide unterscheiden.',
    'empty-link-text': 'Der Link „{text}“ sagt nicht, wohin er führt: Nennen Sie, was dort steht.',
    'empty-section': 'Unter der Überschrift „{text}“ steht nichts: Erwartet wird Text oder keine Überschrift.',
    'external-link': 'Der Link {url} führt ins Leere: {reason}.',
    'findable-by.few.one':
      'In findableBy steht {count} Frage, mindestens {least} erwartet: Schreiben Sie sie so, wie Kundinnen und Kunden tippen.',
    'findable-by.few.other':
      'In findableBy stehen {count} Fragen, mindestens {least} erwartet: Schreiben Sie sie so, wie Kundinnen und Kunden tippen.',
    'findable-by.title':
      'Die Frage „{question}“ ist der Titel: Erwartet werden andere Wörter, denn der Titel wird ohnehin durchsucht.',
    'findable-by.twice': 'Die Frage „{question}“ steht hier zweimal: Einmal genügt.',
    'findable-by-twice':
      'Auch {file} fragt „{question}“: Die Frage gehört in den Eintrag, der sie am besten beantwortet.',
    'forbidden-word': '„{word}“ soll hier nicht stehen: style.yaml verbietet es.',
    'forbidden-word.reason': '„{word}“ soll hier nicht stehen: {reason}',
    'image-weight.bytes':
      'Dieses Bild wiegt {weight} kB: Erwartet werden höchstens {most} kB. Verkleinern Sie es, oder speichern Sie es als WebP oder AVIF.',
    'image-weight.pixels':
      'Dieses Bild hat {width} × {height} Bildpunkte: Erwartet werden höchstens {most} an der längeren Seite, denn mehr zeigen die Seiten nicht.',
    'leftover-markup': 'Wer dies liest, sieht hier „{text}“, {what}: Im Text sollen keine Zeichen von Markdown stehen.',
    'leftover-markup.halfLink': 'einen halben Link',
    'leftover-markup.fieldLink': 'einen Link, wo nur einfacher Text steht',
    'leftover-markup.undefinedLink': 'einen Link, dessen Adresse nirgends steht',
    'leftover-markup.entity': 'ein doppelt umschriebenes Zeichen',
    'leftover-markup.turnedLink': 'einen Link mit vertauschten Klammern',
    'leftover-markup.openBold': 'fetten Text, der nicht endet',
    'leftover-markup.spacedBold': 'fetten Text mit einem Leerzeichen innerhalb der Sterne',
    'long-sentence': 'Dieser Satz hat {words} Wörter: Erwartet werden höchstens {most}. Machen Sie zwei daraus.',
    'mail-address':
      'Die Adresse {address} gehört nicht zum Unternehmen: Erwartet wird eine von {domains} oder name@example.com als Beispiel.',
    'mail-address.noDomains': 'den Domains in style.yaml',
    'near-duplicate':
      'Etwa {percent} % dieses Textes stehen auch in {file}: Erwartet wird ein Eintrag oder ein Textbaustein für das, was beide brauchen.',
    'orphan-image': 'Kein Text zeigt dieses Bild: Zeigen Sie es in einem, oder entfernen Sie die Datei.',
    'orphan-page':
      'Zu „{id}“ führt nichts außer {list}: Erwartet wird ein Link, ein Platz in „related“ eines anderen Eintrags oder Fragen in findableBy.',
    'orphan-page.search': 'der Suche',
    'orphan-page.category': 'der Liste der Kategorie {category}',
    'payment-data.account':
      '{number} ist eine gültige Kontonummer: Erwartet wird keine oder ein veröffentlichtes Beispiel wie DE89 3704 0044 0532 0130 00.',
    'payment-data.card':
      '{number} ist vielleicht die Nummer einer Karte: Erwartet wird keine oder ein veröffentlichtes Beispiel wie 4242 4242 4242 4242.',
    'phone-number':
      'Die Telefonnummer {number} steht nicht in site.yaml: Erwartet wird eine des Unternehmens oder ein Eintrag unter „phones“ in style.yaml.',
    'reading-ease':
      'Die Lesbarkeit dieses Textes ist {ease}: Erwartet werden mindestens {least} von 100. Kürzere Sätze und kürzere Wörter helfen.',
    'redirect-link': 'Der Link {url} geht über eine Weiterleitung: Erwartet wird {address}, dort ist die Seite jetzt.',
    'redirect-link.fix': 'Auf {address} verlinken',
    'repeated-word': '„{word}“ steht zweimal hintereinander: Einmal genügt.',
    secret:
      'Das sieht nach einem Geheimnis aus ({what}): Hier darf keines stehen. Lassen Sie es sperren, wo es ausgestellt wurde; in der Geschichte des Repositorys bleibt es stehen.',
    'spelling.meant': 'Kein Wörterbuch kennt „{word}“: Ist „{meant}“ gemeint?',
    'spelling.unknown':
      'Kein Wörterbuch kennt „{word}“: Erwartet wird ein bekanntes Wort oder ein Eintrag unter „words“ in style.yaml.',
    'stale-review':
      'Dieser Text wurde zuletzt am {date} geprüft: Erwartet wird eine Prüfung innerhalb von {months} Monaten oder ein Tag in reviewBy.',
    terminology: 'Erwartet wird „{use}“, da steht „{word}“.',
    'terminology.reason': 'Erwartet wird „{use}“, da steht „{word}“: {reason}',
    'title-as-heading':
      'Die erste Überschrift wiederholt den Titel „{title}“: Erwartet wird eine eigene Überschrift oder keine.',
    'title-length':
      'Der Titel hat {length} Zeichen: Erwartet werden höchstens {most}, damit Trefferlisten ihn ganz zeigen.',
    'tree-depth':
      'Auf dem Weg zu „{step}“ sind {questions} Fragen zu beantworten: Erwartet werden höchstens {most}. Stellen Sie die entscheidende zuerst, oder machen Sie zwei Ratgeber daraus.',
    'unknown-rule': 'Es gibt keine Regel „{rule}“, die sich abschalten ließe{hint}',
    'unknown-rule.listed': '; docs/rules zählt sie auf',
    'unused-switch-off':
      '„{rule}“ findet nichts, was dieser Kommentar abschalten könnte: Der Kommentar ist überflüssig.',
    'style.weight': 'erwartet wird kein anderes Gewicht als error, da steht {weight}: Die Regel beendet auch den Build',
    'style.rule': 'diese Regel gibt es nicht{hint}',

    'bad-pattern.invalid': 'erwartet wird ein regulärer Ausdruck, da steht „{pattern}“ ({why})',
    'bad-pattern.nested':
      'eine Wiederholung um eine Wiederholung oder eine Auswahl ist nicht erlaubt, denn eine einzige falsche Nummer kann sie für Stunden beschäftigen; schreiben Sie die Teile aus, etwa \\d{3}-\\d{4}',
    'bad-pattern.reference':
      'ein Verweis auf eine Gruppe wie \\1 ist nicht erlaubt, denn eine einzige falsche Nummer kann ihn für Stunden beschäftigen',
    'bad-pattern.open':
      'höchstens drei Wiederholungen ohne feste Länge sind erlaubt; geben Sie die Zahl der Zeichen an, etwa \\d{6}',
    'bad-pattern.example': 'erwartet wird ein Beispiel, das zum Muster {pattern} passt, da steht „{example}“',
    'broken-anchor': 'Der Link {target} führt zu einer Überschrift, die {file} nicht hat{hint}',
    'broken-anchor.none': '; es gibt dort keine Überschriften',
    'broken-anchor.known': '; es gibt dort {anchors}',
    'broken-link.id': 'Der Link {target} führt ins Leere: Es gibt keinen Eintrag mit der Id „{id}“{hint}',
    'broken-link.page': 'Der Link {target} führt ins Leere: Es gibt keine Seite {page}{hint}',
    'broken-link.file': 'Der Link {target} führt ins Leere: Es gibt keine Datei {file}{hint}',
    'broken-link.topic':
      'Der Link {target} nennt ein unbekanntes Thema: Erwartet wird eine Id aus topics.yaml ({known}), da steht „{topic}“{hint}',
    'broken-link.empty': 'Dieser Link hat kein Ziel: Erwartet wird id:…, contact:, ein Pfad oder eine Adresse.',
    'broken-link.noTarget':
      'Der Link {target} hat kein Ziel: Erwartet wird id:…, contact:, ein Pfad oder eine Adresse.',
    'code-in-text.import':
      'import und export sind im Bestand nicht erlaubt: Ein Artikel ist Text, und die Bausteine sind ohne import da.',
    'code-in-text.expression':
      'Erwartet wird Text, da steht der Ausdruck {{code}}: Ausdrücke sind nicht erlaubt. Schreiben Sie \\{ für eine geschweifte Klammer.',
    'complaint-articles': 'hier darf nichts stehen: Auf eine Beschwerde wird nie mit Artikeln geantwortet',
    'component-attribute.byName': '<{component}> nimmt Attribute mit Namen, nicht {...}.',
    'component-attribute.twice': '<{component}> hat {attribute} zweimal.',
    'component-attribute.unknown': '<{component}> hat kein Attribut „{attribute}“{hint}',
    'component-attribute.known': '; erwartet wird {known}',
    'component-attribute.none': '; erwartet wird keines',
    'component-attribute.quotes':
      '{attribute} von <{component}>: Erwartet wird ein Text in Anführungszeichen, da steht {got}.',
    'component-attribute.expression': 'ein Ausdruck',
    'component-attribute.value':
      '{attribute} von <{component}>: Erwartet wird einer der Werte {known}, da steht „{value}“{hint}',
    'component-attribute.missing': '<{component}> braucht {attribute}="…".',
    'component-attribute.empty': '{attribute} von <{component}> ist leer: Erwartet wird ein Text.',
    'component-place.parent': '<{component}> steht nur direkt in <{parent}>.',
    'component-place.block':
      '<{component}> ist ein Block: Er steht in eigenen Zeilen, mit einer leeren Zeile davor und danach.',
    'component-place.noContent': '<{component}> hat keinen Inhalt: Schreiben Sie <{component} … />.',
    'component-place.empty': '<{component}> ist leer: Erwartet wird Text zwischen den Tags.',
    'component-place.holds': 'In <{component}> steht nur {only}, gefunden wurde {got}.',
    'component-place.table': 'eine Tabelle',
    'component-place.node': 'anderes ({type})',
    'conflicting-field': 'erwartet wird dieselbe Frage wie „{field}“ im Thema „{topic}“ oder eine eigene Id',
    'duplicate-address':
      'Erwartet wird eine eigene Adresse, diese ist {url}, die {file} schon hat: Benennen Sie eine der Dateien um.',
    'duplicate-address.standIn':
      'Wo der Eintrag für eine Übersetzung einspringt, ist seine Adresse {url}, die {file} schon hat: Benennen Sie eine der Dateien um.',
    'duplicate-id.entry': 'erwartet wird eine eigene Id, da steht „{id}“, die {file} schon hat',
    'duplicate-id.setting': 'erwartet wird eine eigene Id, da steht „{id}“, die es schon gibt',
    encoding: 'Diese Datei ist kein Text in UTF-8: Speichern Sie sie in dieser Kodierung.',
    'file-name':
      'Aus dem Pfad wird eine Adresse: Erwartet werden Kleinbuchstaben, Ziffern und Bindestriche, und nicht „index“; da steht „{path}“.',
    'file-size':
      'Diese Datei ist zu groß, um gelesen zu werden: Erwartet werden höchstens {most} KiB, sie hat {size} KiB; machen Sie mehrere daraus.',
    'front-matter.missing':
      'Erwartet werden Angaben am Anfang: eine Zeile mit drei Strichen, Felder wie id und title, und noch eine Zeile mit drei Strichen.',
    'heading-level.top':
      'Erwartet wird ## oder tiefer, da steht #: Der Titel der Seite ist ihre einzige Überschrift der Ebene 1.',
    'heading-level.gap':
      'Erwartet wird eine Überschrift der Ebene {level} oder darüber, da steht {marks}: Wer sich die Seite vorlesen lässt, vermisst die Ebene dazwischen.',
    'heading-level.fix': 'Mit ## beginnen',
    'id-in-two-collections':
      'erwartet wird „{id}“ in einer einzigen Sammlung, hier ist es {collection} und in {file} ist es {other}',
    'link-elsewhere':
      'Das ist eine Verknüpfung zu einem anderen Ort, und niemand folgt ihr: Legen Sie die Datei selbst hierher.',
    'link-scheme':
      'Der Link {url} ist nicht zu gebrauchen: Erwartet wird https:, mailto:, tel:, id:, contact: oder ein Pfad, da steht {scheme}:.',
    'link-to-hidden':
      'Der Link {target} führt zu einem Eintrag, den Kundinnen und Kunden nicht sehen: „{id}“ ist ein Entwurf, archiviert oder intern.',
    'misplaced-file':
      'Diese Datei liest niemand: Erwartet wird <locale>/<collection>/…, mit einer Sprache aus site.yaml ({locales}) und {collections} oder snippets.',
    'missing-alt.markdown':
      'Das Bild {url} hat keinen Alternativtext: Schreiben Sie zwischen die Klammern, was man sieht, ![so wie hier](…).',
    'missing-alt.html': 'Das Bild {url} hat keinen Alternativtext: Ergänzen Sie alt="was man sieht".',
    'missing-picture': 'Die Datei {url} gibt es nicht: Erwartet wird {path} im Bestand.',
    'missing-picture.path': 'der Pfad einer Datei',
    'missing-picture.logo': 'erwartet wird eine Datei im Bestand, da steht „{file}“, die es nicht gibt',
    'nested-snippet':
      'Ein Textbaustein kann keinen anderen benutzen, da steht <Snippet name="{name}">: Schreiben Sie den Text hierher.',
    'no-site.folder':
      'Erwartet wird site.yaml mit dem Namen und den Sprachen des Hilfe-Centers; den Ordner {folder} gibt es nicht.',
    'no-site.file':
      'Erwartet wird site.yaml mit dem Namen und den Sprachen des Hilfe-Centers; in {folder} gibt es keine.',
    'redirect.taken': 'erwartet wird eine freie Adresse, da steht {from}, und das ist {page}',
    'redirect.ownPage': 'eine eigene Seite',
    'redirect.categoryPage': 'die Seite einer Kategorie',
    'redirect.entryPage': 'die Seite von {file}',
    'redirect.twice': 'erwartet wird eine Adresse, die zu einem Ort führt, da steht {from}, die {other} schon hat',
    'redirect.page': 'erwartet wird die Adresse einer Seite, da steht {to}{hint}',
    'redirect.fix': 'Gleich zu {to} führen',
    'remote-picture.link':
      'Das Bild {url} liegt anderswo und wird als Link gezeigt, damit kein anderer Server sieht, wer hier liest. Legen Sie die Datei in den Bestand.',
    'remote-picture.hidden':
      'Das Bild {url} liegt anderswo und wird nicht gezeigt. Legen Sie die Datei in den Bestand.',
    'review-due': 'eine Prüfung war am {date} fällig',
    'review-due.owner': 'eine Prüfung durch {owner} war am {date} fällig',
    'second-file-field':
      'erwartet wird ein Feld für Dateien, dies ist ein zweites: Das Formular nimmt alle Dateien an einer Stelle',
    'settings.word': 'ein solches Wort hat die Oberfläche nicht; src/i18n/words zählt sie nach Bereichen auf',
    'syntax.deep': 'Erwartet werden Listen und Zitate mit höchstens {most} Ebenen, da stehen mehr.',
    'syntax.levels': 'Erwartet werden Listen und Zitate mit höchstens {most} Ebenen, da stehen {levels}.',
    'syntax.brackets': 'Erwartet werden höchstens {most} Klammern, die zugleich offen sind, da stehen mehr.',
    'syntax.emphasis': 'Erwartet werden höchstens {most} Zeichen für Hervorhebungen in einem Absatz, da stehen mehr.',
    'syntax.unreadable': 'Dieser Text ist nicht lesbar: {reason}.',
    'syntax.expression':
      'Eine geschweifte Klammer beginnt in .mdx einen Ausdruck, und Ausdrücke sind nicht erlaubt. Schreiben Sie \\{ für eine Klammer.',
    'syntax.openBrace':
      'Eine geschweifte Klammer wird nicht geschlossen. Schreiben Sie \\{ für eine Klammer, die im Text stehen soll.',
    'syntax.reason': '{reason}',
    'syntax.comment': 'Schreiben Sie einen Kommentar als {/* … */}, nicht als <!-- … -->.',
    'syntax.sign': 'Ein < beginnt in .mdx einen Baustein. Schreiben Sie &lt; für das Zeichen.',
    'syntax.closing':
      '{tags}Jeder Baustein braucht sein schließendes Tag, und beide stehen in eigenen Zeilen oder in einer gemeinsamen.',
    'syntax.tags': '{tags}: ',
    'syntax.character': 'Das Zeichen {character} kann an dieser Stelle eines Tags nicht stehen.',
    'syntax.end': 'Der Text endet mitten in einem Tag.',
    'syntax.lazyLine':
      'Diese Zeile gehört zu einem Tag oder einer Klammer in einem Zitat oder einer Liste: Beginnen Sie sie wie die Zeilen darüber, mit > oder eingerückt.',
    'translation-drift':
      '{file} wurde seither geändert: {sections}; übersetzen Sie das, und halten Sie es dann mit „antwort translate {id} --to {locale} --done“ fest',
    'translation-drift.beginning': 'Titel, Beschreibung oder Anfang',
    'translation-drift.gone': '#{anchor} (entfallen)',
    'translation-drift.more': '{sections} und {count} weitere',
    'tree-dangling-next': 'erwartet wird der Name eines Schritts ({steps}), da steht „{name}“{hint}',
    'tree-loop': 'erwartet wird ein Schritt weiter vorn, dieser führt im Kreis: {circle}',
    'tree-no-person':
      'erwartet wird mindestens ein Schritt mit „outcome: contact“, es gibt keinen: Niemand darf ohne Weg zu einem Menschen bleiben',
    'tree-taken-anchor':
      'erwartet wird ein eigener Name, dieser gehört der Überschrift „{heading}“ über dem Ratgeber: Ein Link könnte beide nicht unterscheiden',
    'tree-unreachable-step': 'erwartet wird eine Antwort, die zu diesem Schritt führt, es gibt keine',
    'unfinished-text.translate':
      'Das ist noch zu übersetzen und kann deshalb nicht veröffentlicht werden: Stellen Sie es fertig und entfernen Sie den Kommentar, oder setzen Sie „state: draft“.',
    'unfinished-text.write':
      'Das ist noch zu schreiben und kann deshalb nicht veröffentlicht werden: Stellen Sie es fertig und entfernen Sie den Kommentar, oder setzen Sie „state: draft“.',
    'unfinished-text.snippet':
      'Ein Textbaustein in diesem Text ist noch zu übersetzen oder zu schreiben: Stellen Sie ihn fertig und entfernen Sie den Kommentar aus seiner Datei.',
    'unknown-component': 'Erwartet wird einer der Bausteine {known}, da steht <{component}>{hint}',
    'unknown-component.unnamed': 'Erwartet wird ein Baustein, da steht <>.',
    'unknown-id': 'erwartet wird eine Id aus {file} ({known}), da steht „{id}“{hint}',
    'unknown-id.none': 'dort gibt es keine',
    'unknown-entry': 'erwartet wird die Id eines Eintrags, da steht „{id}“{hint}',
    'unknown-related.own': 'erwartet wird die Id eines anderen Eintrags, da steht die eigene',
    'unknown-desk': 'erwartet wird ein Helpdesk aus site.yaml ({known}), da steht „{id}“{hint}',
    'unknown-topic': 'erwartet wird ein Thema aus topics.yaml ({known}), da steht „{id}“{hint}',
    'unknown-category': 'erwartet wird eine Kategorie aus categories.yaml ({known}), da steht „{id}“{hint}',
    'unknown-locale': 'erwartet wird eine Sprache aus site.yaml ({known}), da steht „{id}“{hint}',
    'unknown-locale.folder':
      'Der Ordner {locale}/ ist keine Sprache aus site.yaml: Erwartet wird eine von {known}{hint}',
    'unknown-product': 'erwartet wird ein Produkt aus products.yaml ({known}), da steht „{id}“{hint}',
    'unknown-version': 'erwartet wird eine Version von „{product}“ aus products.yaml ({known}), da steht „{version}“',
    'unknown-version.noProduct': 'erwartet wird auch ein Produkt: Eine Version gehört zu einem',
    'unknown-settings-file': 'Diese Datei liest niemand: Erwartet wird eine von {known}{hint}',
    'unknown-snippet': 'Einen Textbaustein „{name}“ gibt es in dieser Sprache nicht{hint}',
    'unknown-snippet.file': '; erwartet wird eine Datei snippets/{name}.mdx',
    untranslated:
      'Für „{id}“ fehlt die Übersetzung nach {locales}; wer dort liest, bekommt diesen Text mit einem Hinweis',
    'validated-without-review':
      'erwartet wird neben „validated“ der Tag der Prüfung in „reviewed“, er fehlt: „antwort validate“ schreibt beides',

    'yaml.invalid': 'Das ist kein gültiges YAML: {reason}',
    'yaml.unreadable': 'Dieses YAML ist nicht lesbar: {reason}',
    'yaml.alias': 'Einem Verweis mit * oder & fehlt sein Name.',
    'yaml.bracket': 'Die schließende Klammer fehlt, oder sie ist nicht weit genug eingerückt.',
    'yaml.character': 'Dieses Zeichen kann hier nicht stehen.',
    'yaml.colon':
      'Hier steht ein Doppelpunkt zu viel. Setzen Sie einen Text, in dem einer vorkommt, in Anführungszeichen.',
    'yaml.escape':
      'Nach \\ steht in doppelten Anführungszeichen nur n, t, \\ und Ähnliches; schreiben Sie \\\\ für das Zeichen.',
    'yaml.indent': 'Zeilen, die zusammengehören, müssen gleich weit eingerückt sein.',
    'yaml.key': 'Vor dem Doppelpunkt steht ein Name in einer einzigen Zeile.',
    'yaml.missing': 'Hier fehlt ein Zeichen, etwa ein Doppelpunkt, ein Komma, ein Leerzeichen oder eine Klammer.',
    'yaml.quote': 'Das schließende Anführungszeichen fehlt.',
    'yaml.start': 'Mit diesem Zeichen kann kein Text beginnen. Setzen Sie ihn in Anführungszeichen.',
    'yaml.tab': 'Eingerückt wird mit Leerzeichen, nicht mit Tabulatoren.',
    'yaml.twice': 'Dieses Feld steht zweimal da.',
    'shape.expected': 'erwartet wird {expected}, da steht {got}',
    'shape.missing': 'fehlt: erwartet wird {expected}',
    'shape.atLeast': 'mindestens {limit} erwartet, da steht {got}',
    'shape.atMost': 'höchstens {limit} erwartet, da steht {got}',
    'shape.characters.one': '{count} Zeichen',
    'shape.characters.other': '{count} Zeichen',
    'shape.items.one': '{count} Eintrag',
    'shape.items.other': '{count} Einträge',
    'shape.name': 'als Name erwartet: {expected}; da steht „{name}“',
    'shape.valid': 'ein gültiger Name',
    'shape.unknownField': 'unbekanntes Feld{hint}',
    'shape.fieldsListed': '; docs/writing.md zählt die Felder auf',
    'shape.noType': 'hat keine bekannte Art',
    'shape.noTypeOf': 'hat keine bekannte Art: erwartet wird {known}',
    'shape.custom': '{what}, da steht {got}',
    'shape.inQuotes': "erwartet wird {expected}, da steht {got}; setzen Sie es in Anführungszeichen: '{value}'",
    'shape.oneOf': 'erwartet wird {expected}, da steht {got}{hint}',
    'shape.nothing': 'nichts',
    'shape.longText': 'ein Text mit {length} Zeichen',
    'shape.list.one': 'eine Liste mit {count} Eintrag',
    'shape.list.other': 'eine Liste mit {count} Einträgen',
    'shape.numberValue': 'die Zahl {value}',
    'shape.booleanValue': 'der Wert {value}',
    'shape.text': 'ein Text',
    'shape.aList': 'eine Liste',
    'shape.map': 'eine Gruppe von Feldern',
    'shape.names': 'eine Gruppe von Namen',
    'shape.number': 'eine Zahl',
    'shape.boolean': 'true oder false',
    'shape.date': 'ein Datum wie 2026-11-04',
    'shape.moment': 'ein Zeitpunkt wie 2026-11-23T09:40:00+01:00',
    'shape.form': 'ein Wert der Form {pattern}',

    'phrase.address': 'das ist keine Adresse',
    'phrase.server': 'einen Server dieses Namens gibt es nicht',
    'phrase.answers404': 'der Server antwortet mit 404',
    'phrase.answers410': 'der Server antwortet mit 410',
    'phrase.id':
      'Buchstaben und Ziffern, verbunden durch Bindestriche, Punkte oder Unterstriche, etwa battery-does-not-charge',
    'phrase.locale': 'ein Kürzel nach BCP 47 wie en, de oder pt-BR',
    'phrase.path': 'ein Pfad, der mit / beginnt',
    'phrase.version': 'zwölf Hexadezimalziffern, wie „antwort translate“ sie schreibt',
    'phrase.fingerprint': 'acht Hexadezimalziffern, wie „antwort translate“ sie schreibt',
    'phrase.handle': 'der Name einer Person oder eines Teams wie @acme/docs',
    'phrase.stretch': 'eine Uhrzeit von und bis, etwa 08:00-12:30',
    'phrase.overlap': 'Zeiten, die sich nicht überschneiden',
    'phrase.timeZone': 'der IANA-Name einer Zeitzone wie Europe/Berlin',
    'phrase.days': 'erwartet wird eine Zahl von Tagen oder forever',
    'phrase.daysFrom': 'erwartet werden Tage, ab 1',
    'phrase.domain': 'erwartet wird, was in den Adressen Ihrer Kundschaft hinter dem @ steht, etwa nordrad.example',
    'phrase.deskId': 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche',
    'phrase.deskUrl': 'erwartet wird die Adresse des Helpdesks, etwa https://desk.example.com',
    'phrase.deskPassword': 'erwartet wird eine Adresse ohne Passwort: Geheimnisse gehören in die Umgebung',
    'phrase.mailAccount': 'erwartet wird ein E-Mail-Konto von LiveAgent, etwa support@example.com',
    'phrase.inboxId': 'erwartet wird die Id des Posteingangs, eine Zahl wie 85',
    'phrase.fieldId': 'erwartet wird die Id eines Feldes, etwa "531"',
    'phrase.mailbox': 'erwartet wird das Postfach des Helpdesks',
  },
});
