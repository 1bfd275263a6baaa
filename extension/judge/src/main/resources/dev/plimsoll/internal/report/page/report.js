'use strict';
// Draws the report. Whatever comes from outside is set as text, never as markup: see el().
(() => {
  const report = JSON.parse(document.getElementById('report').textContent, shown);
  const content = document.getElementById('content');
  const images = report.images;
  const SVG = 'http://www.w3.org/2000/svg';

  // --- small helpers ---

  /** Shows what a reader would not see: controls, marks of direction and fillers, as texts for logs do. */
  function visible(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (c) => {
      const code = c.codePointAt(0);
      const hex = code.toString(16).toUpperCase();
      return c === '\n' || c === '\t' || (code >= 0xFE00 && code <= 0xFE0F) ? c
        : code > 0xFFFF ? '\\U' + hex.padStart(8, '0') : '\\u' + hex.padStart(4, '0');
    });
  }

  /** Makes each text of the report visible while it is parsed, names of labels and variables among them. */
  function shown(key, value) {
    return typeof value === 'string' ? visible(value)
      : value === null || typeof value !== 'object' || Array.isArray(value) ? value
        : Object.fromEntries(Object.entries(value).map(([name, each]) => [visible(name), each]));
  }

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, value === true ? '' : value);
      }
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== '' && child !== false) {
        node.append(child instanceof Node ? child : document.createTextNode(String(child)));
      }
    }
    return node;
  }

  function el(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  const code = (text) => el('code', null, text);
  const pill = (kind, text) => el('span', { class: 'pill ' + kind }, text);
  const plural = (count, one, many) => grouped(count) + ' ' + (count === 1 ? one : many || one + 's');
  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const shorten = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

  // Three significant digits, as Plimsoll writes sizes everywhere.
  const rounded = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

  function size(bytes) {
    if (bytes < 1000) {
      return bytes + ' B';
    }
    let value = bytes;
    let unit = 0;
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    while (unit < units.length - 1 && value >= 1000) {
      value /= 1000;
      unit++;
    }
    const text = rounded(value);
    if (Number(text) >= 1000 && unit < units.length - 1) {
      return '1 ' + units[unit + 1];
    }
    return Number(text) + ' ' + units[unit];
  }

  function time(milliseconds) {
    return milliseconds < 60000
      ? (milliseconds / 1000).toFixed(milliseconds < 10000 ? 2 : 1) + ' s'
      : Math.floor(milliseconds / 60000) + ' min ' + Math.round((milliseconds % 60000) / 1000) + ' s';
  }

  function bar(share, kind) {
    const inner = el('div', { class: 'fill ' + (kind || '') });
    inner.style.width = Math.max(0, Math.min(100, share * 100)) + '%';
    return el('div', { class: 'track' }, inner);
  }

  function table(head, rows, kind) {
    return el('div', { class: 'scroll' }, el('table', { class: kind },
      el('thead', null, el('tr', null, head.map((cell) => el('th', { scope: 'col', class: cell.kind }, cell.text || cell)))),
      el('tbody', null, rows)));
  }

  const number = (text) => ({ text, kind: 'number' });
  const td = (kind, ...children) => el('td', { class: kind }, children);
  // On a narrow screen a table's head is not shown, and its numbers say what they are.
  const figure = (label, value) => el('td', { class: 'number', 'data-label': label }, value);
  const th = (...children) => el('th', { scope: 'row' }, children);

  function asTable(...children) {
    return el('details', { class: 'table' }, el('summary', null, 'As a table'), children);
  }

  function section(title, id, kind, ...children) {
    return el('section', { class: 'card ' + (kind || ''), 'aria-labelledby': id },
      el('header', null, el('h2', { id }, title)), children);
  }

  // Of several images of a stage, with the platform and the arguments that tell them apart.
  function nameOf(image) {
    const twins = images.filter((other) => other.dockerfile === image.dockerfile && other.stage === image.stage
      && other.variant === image.variant);
    const args = Object.entries(image.arguments).sort().map(([name, value]) => name + '=' + value);
    return image.dockerfile + (image.last ? '' : ' (stage ' + image.stage + ')') + image.variant
      + (twins.length > 1 ? [image.platform, ...args].filter(Boolean).map((part) => ', ' + part).join('') : '');
  }

  // Breaks at slashes, where it has to.
  const breakable = (name) => name.split(/(?<=\/)/).flatMap((part, i) => (i ? [el('wbr'), part] : [part]));

  // A stage without a name has its number.
  const stageName = (name) => (/^\d+$/.test(name) ? 'stage ' + name : name);

  const breaksBudget = (image) => image.verdicts.some((verdict) => !verdict.held);

  // Failures with the same reason at the same place are one, whichever tests met it.
  const failed = d3.groups(report.tests.failures, (test) => JSON.stringify([test.file, test.line, test.message]))
    .map(([, tests]) => tests);

  // The broken expectations about an image, each once.
  function failuresOf(image) {
    return failed.map((tests) => tests.find((test) => isAbout(test, image, test.file))).filter(Boolean);
  }

  const isAbout = (each, image, dockerfile) => !image.variant
    && (each.image ? each.image === image.id : dockerfile === image.dockerfile && each.stage === image.stage);

  const expectationsOf = (image) => report.expectations.filter((each) => isAbout(each, image, each.dockerfile));

  function broken(image) {
    return Boolean(image.failure) || breaksBudget(image) || failuresOf(image).length > 0;
  }

  function verdictPill(image) {
    if (image.failure) {
      return pill('bad', '✗ not built');
    }
    if (breaksBudget(image)) {
      return pill('bad', '✗ budget broken');
    }
    if (broken(image)) {
      return pill('bad', '✗ ' + plural(failuresOf(image).length, 'expectation') + ' broken');
    }
    if (image.verdicts.some((verdict) => verdict.note)) {
      return pill('', '! not a plain yes');
    }
    const all = expectationsOf(image);
    return image.verdicts.length ? pill('good', '✓ within its budget')
      : all.length && all.every((each) => each.verdict === 'held') ? pill('good', '✓ ' + plural(all.length, 'expectation') + ' held')
        : pill('', 'no budget');
  }

  function distinct(list) {
    const seen = new Set();
    return list.filter((item) => {
      const key = JSON.stringify(item);
      return !seen.has(key) && seen.add(key);
    });
  }

  // --- theme ---

  function theme() {
    const button = document.getElementById('theme');
    const system = matchMedia('(prefers-color-scheme: dark)');
    const stored = () => {
      try {
        return localStorage.getItem('plimsoll-theme');
      } catch (e) {
        return null; // a browser may refuse storage to a file
      }
    };
    const show = (value) => {
      if (value) {
        document.documentElement.dataset.theme = value;
      }
      const dark = value ? value === 'dark' : system.matches;
      button.setAttribute('aria-pressed', String(dark));
      button.textContent = dark ? '☀ Light' : '☾ Dark';
      button.setAttribute('aria-label', 'Dark colours');
    };
    show(stored());
    system.addEventListener('change', () => show(document.documentElement.dataset.theme));
    button.addEventListener('click', () => {
      const next = button.getAttribute('aria-pressed') === 'true' ? 'light' : 'dark';
      try {
        localStorage.setItem('plimsoll-theme', next);
      } catch (e) {
        // then only until the page is closed
      }
      show(next);
    });
  }

  // --- what changed ---

  const minutes = (time) => time.replace('T', ' ').replace(/:\d+Z$/, ' UTC');

  const sign = (change) => (change < 0 ? '-' : change > 0 ? '+' : '');

  const signed = (bytes) => sign(bytes) + size(Math.abs(bytes));

  // Since the run before, as far as the folder of the report had one, and since the size was recorded.
  function changes() {
    const since = report.changes.map((change) => ({ ...change, i: images.findIndex((image) => image.id === change.image),
      words: 'since the run of ' + minutes(change.since) }));
    const recorded = images.flatMap((image, i) => distinct(image.verdicts.filter((verdict) => verdict.kind === 'growth'
      && verdict.was !== undefined && verdict.was !== image.size)).slice(0, 1)
      .map((verdict) => ({ i, before: verdict.was, after: image.size, words: 'since its size was recorded', packages: [], files: [] })));
    const all = [...since, ...recorded].filter((change) => images[change.i] && change.after !== undefined)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
    return all.length ? section('What changed', 'changes', '', el('ul', { class: 'sizes' }, all.map((change) => el('li', null,
      el('div', { class: 'what' }, el('a', { href: '#image-' + change.i }, breakable(nameOf(images[change.i]))),
        el('p', null, el('span', { class: 'number' }, signed(change.after - change.before)),
          el('span', { class: 'soft' }, change.before && change.after !== change.before ? signedPercent(change.after / change.before - 1) : ''))),
      el('div', null, el('p', { class: 'soft' }, size(change.before) + ' → ' + size(change.after) + ', ' + change.words),
        el('ul', { class: 'changed' },
          change.packages.map((each) => changed(each, [packageType(each.type), ' ', code(each.name), ' ', versions(each)])),
          change.packages.length ? null : change.files.map((file) => changed(file, [code(file.path)]))))))))
      : null;
  }

  const signedPercent = (share) => sign(share)
    + Number(rounded(Math.abs(share) * 100)).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) + ' %';

  const changed = (each, name) => el('li', null, el('b', { class: 'number' }, signed(each.after - each.before)), el('span', null, name));

  const versions = (each) => (each.versionBefore === undefined ? each.versionAfter + ' (new)'
    : each.versionAfter === undefined ? each.versionBefore + ' (gone)'
      : each.versionBefore === each.versionAfter ? each.versionAfter : each.versionBefore + ' → ' + each.versionAfter);

  // --- what failed ---

  function failures() {
    const builds = images.map((image, i) => ({ image, i })).filter(({ image }) => image.failure);
    if (!builds.length && !failed.length) {
      return null;
    }
    return section('What failed', 'failed', 'failures',
      builds.map(({ image, i }) => item('not-built-' + i, pill('bad', 'not built'),
        el('a', { href: '#image-' + i }, breakable(nameOf(image))), null, image.failure.message, true)),
      failed.map((tests, i) => item('failure-' + i, pill('bad', 'failed'),
        [tests[0].expectation ? code(tests[0].expectation) : tests[0].test, place(tests[0])],
        testsOf(tests), tests[0].message, i < 3, tests[0].advice)));
  }

  // The name of a test that is the expectation itself says nothing new.
  function testsOf(tests) {
    const names = distinct(tests.map((test) => test.test));
    return names.length > 1 || (tests[0].expectation && !names[0].endsWith(tests[0].expectation))
      ? el('p', { class: 'soft' }, names.length > 1 ? plural(names.length, 'test') + ': ' : '', names.join(', ')) : null;
  }

  const linkToFailure = (test, words) => el('a', { href: '#failure-' + failed.findIndex((tests) => tests.includes(test)) }, words);

  // --- warnings ---

  function warnings() {
    return report.notices.length
      ? section('Warnings', 'warnings', '', el('ul', { class: 'warnings' },
        report.notices.map((notice) => el('li', null, code(notice.subject), ': ', notice.message))))
      : null;
  }

  // The line of the Dockerfile, and the image that it is about.
  function place(test) {
    if (!test.file) {
      return null;
    }
    const line = code(test.file + (test.line ? ':' + test.line : ''));
    const found = images.findIndex((image) => failuresOf(image).includes(test));
    return [' ', found < 0 ? line : el('a', { href: '#image-' + found }, line)];
  }

  function item(id, badge, title, who, text, open, advice) {
    return el('details', { class: 'item', id, open },
      el('summary', null, badge, ' ', el('span', null, title)),
      el('div', null, who, el('pre', { tabindex: '0' }, text), advice ? el('p', null, el('b', null, 'What to do: '), advice) : null));
  }

  // A link to a closed fold opens it.
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
    }
  }

  // --- all expectations ---

  const verdictKinds = { held: 'good', broken: 'bad', 'not judged': 'bad' };
  const verdictSigns = { held: '✓ ', broken: '✗ ', 'not judged': '✗ ' };

  function expectations(all, failures, image) {
    if (!all.length && !failures.length) {
      return null;
    }
    const held = all.filter((each) => each.verdict === 'held').length;
    const failureOf = (each) => failures.find((test) => test.line === each.line
      && (!test.expectation || test.expectation === each.expectation));
    const others = failures.filter((test) => !all.some((each) => failureOf(each) === test));
    return [el('h3', null, 'Expectations'),
      el('p', { class: 'soft' }, all.length && held === all.length ? plural(held, 'expectation') + ' held'
        : held + ' of ' + plural(all.length + others.length, 'expectation') + ' held'),
      table(['expectation', ...(all.some((each) => each.run) ? ['run'] : []), number('line'), 'verdict'], [
        ...all.map((each) => {
          const failure = failureOf(each);
          const words = (verdictSigns[each.verdict] || '! ') + each.verdict;
          return el('tr', null, th(code(each.expectation)), all.some((one) => one.run) ? td('of-run', each.run) : '',
            figure('line', each.line),
            td('verdict', pill(verdictKinds[each.verdict] || '', words), ' ', failure ? linkToFailure(failure, 'why')
              : each.verdict === 'not judged' && image && image.failure ? el('a', { href: '#not-built-' + images.indexOf(image) }, 'why')
                : each.note ? el('span', { class: 'soft' }, each.note) : ''));
        }),
        ...others.map((test) => el('tr', null, th(test.expectation ? code(test.expectation) : test.test.split(' > ').pop()),
          all.some((one) => one.run) ? td('of-run') : '', figure('line', test.line || ''),
          td('verdict', pill('bad', '✗ broken'), ' ', linkToFailure(test, 'why')))),
      ], 'narrow expectations')];
  }

  // Those of images that the report does not have, for instance because there was no engine.
  function otherExpectations() {
    const others = report.expectations.filter((each) => !images.some((image) => isAbout(each, image, each.dockerfile)));
    return others.length ? section('Other expectations', 'others', '', d3.groups(others, (each) => each.dockerfile)
      .map(([dockerfile, list]) => [el('p', null, code(dockerfile)), expectations(list, [], null)])) : null;
  }

  // --- all tests ---

  function testsOfCode() {
    const all = report.tests.code;
    const kinds = { passed: 'good', failed: 'bad' };
    const signs = { passed: '✓ ', failed: '✗ ', skipped: '! ' };
    return all.length ? section('Tests in code', 'tests', '', el('details', { class: 'table tests', open: all.length <= 20 },
      el('summary', null, plural(all.length, 'test')), table(['test', 'outcome'], all.map((each) => {
        const failure = failed.find((tests) => tests.some((test) => test.test === each.test));
        return el('tr', null, th(each.test), td('verdict', pill(kinds[each.outcome] || '', (signs[each.outcome] || '') + each.outcome), ' ',
          each.outcome === 'failed' && failure ? linkToFailure(failure[0], 'why') : ''));
      }), 'narrow expectations'))) : null;
  }

  // --- stages ---

  function stageGraph(dockerfile, index) {
    const host = el('div', { class: 'graph', role: 'group', 'aria-label': 'Stages of ' + dockerfile.name });
    const nodes = graphNodes(dockerfile);
    const draw = () => {
      host.replaceChildren(graphPicture(nodes, host.clientWidth || 320, index));
    };
    whenResized(host, draw);
    const rows = nodes.flatMap((node) => node.needs.map((need) => el('tr', null,
      th(code(node.name)), td('', kinds[need.kind] || need.kind), td('', code(need.of)), td('number', need.line))));
    return section(el('span', null, 'Stages of ', el('code', null, breakable(dockerfile.name))), 'stages-' + index, '',
      host,
      el('ul', { class: 'key' }, Object.entries(kinds).map(([kind, words]) => el('li', null,
        svg('svg', { viewBox: '0 0 34 10', 'aria-hidden': 'true' }, svg('path', { class: 'edge ' + kind, d: 'M0 5H34' })), words))),
      asTable(table(['stage', 'needs it as', 'stage or image', number('line')], rows)));
  }

  const kinds = { base: 'based on', copy: 'copies from', mount: 'mounts' };

  function graphNodes(dockerfile) {
    const nodes = new Map();
    dockerfile.stages.forEach((stage, i) => {
      for (const need of stage.needs) {
        if (!need.stage && !nodes.has('image ' + need.of)) {
          nodes.set('image ' + need.of, { key: 'image ' + need.of, name: need.of, outside: true, needs: [] });
        }
      }
      const found = images.findIndex((image) =>
        image.dockerfile === dockerfile.name && image.stage === stage.name && !image.variant);
      const image = images[found];
      nodes.set('stage ' + stage.name, {
        key: 'stage ' + stage.name,
        name: stageName(stage.name),
        needs: stage.needs,
        last: i === dockerfile.stages.length - 1,
        image,
        id: image ? 'image-' + found : null,
      });
    });
    const depth = (node) => {
      if (node.depth === undefined) {
        node.depth = 0;
        node.sources = node.needs
          .map((need) => ({ need, from: nodes.get((need.stage ? 'stage ' : 'image ') + need.of) }))
          .filter((source) => source.from);
        node.depth = Math.max(-1, ...node.sources.map((source) => depth(source.from))) + 1;
      }
      return node.depth;
    };
    nodes.forEach(depth);
    // An image from outside stands right before the first stage that needs it, so that its edge crosses no box.
    nodes.forEach((node) => {
      if (node.outside) {
        node.depth = d3.min([...nodes.values()].filter((user) => user.sources.some((source) => source.from === node)),
          (user) => user.depth) - 1;
      }
    });
    return [...nodes.values()];
  }

  // In columns by depth; in each, what comes from above is above. An edge that passes a column has a place of its own there, so
  // that it crosses no box.
  function graphColumns(nodes) {
    const columns = d3.groups(nodes, (node) => node.depth).sort((a, b) => a[0] - b[0]).map(([, list]) => [...list]);
    const first = d3.min(nodes, (node) => node.depth);
    nodes.forEach((node) => node.sources.forEach((source) => {
      source.bends = d3.range(source.from.depth + 1, node.depth).map(() => ({ bend: true, origins: [] }));
      [source.from, ...source.bends].slice(0, -1).forEach((item, i) => source.bends[i].origins.push(item));
      source.bends.forEach((bend, i) => columns[source.from.depth + 1 + i - first].push(bend));
    }));
    const place = (item) => d3.mean(item.bend ? item.origins
      : item.sources.map((source) => source.bends[source.bends.length - 1] || source.from), (origin) => origin.order);
    columns.forEach((list) => {
      const places = new Map(list.map((item, i) => [item, place(item) === undefined ? i : place(item)]));
      list.sort((a, b) => places.get(a) - places.get(b));
      list.forEach((item, i) => { item.order = i - (list.length - 1) / 2; });
    });
    return columns;
  }

  function graphPicture(nodes, width, index) {
    const columns = graphColumns(nodes);
    const box = { width: 176, height: 62 };
    const upright = width < 620 || columns.length * (box.width + 60) > width + 60;
    const gap = { box: upright ? 14 : 24, bend: 14 };
    if (upright) {
      // As wide as there is room for.
      const most = d3.max(columns, (list) => list.filter((item) => !item.bend).length);
      const bends = d3.max(columns, (list) => list.filter((item) => item.bend).length);
      box.width = Math.max(96, Math.min(box.width, (width - 4 - bends * gap.bend) / most - gap.box));
    }
    const along = upright ? box.height + 44
      : Math.min(Math.max(box.width + 60, (width - box.width - 4) / Math.max(1, columns.length - 1)), box.width + 150);
    const breadth = (item) => (item.bend ? gap.bend : (upright ? box.width : box.height) + gap.box);
    const total = d3.max(columns, (list) => d3.sum(list, breadth));
    columns.forEach((list, i) => {
      let across = (total - d3.sum(list, breadth)) / 2 + 2;
      list.forEach((item) => {
        item.x = upright ? across : i * along + 2;
        item.y = upright ? i * along + 2 : across;
        across += breadth(item);
      });
    });
    const size = upright
      ? { width: total + 4, height: (columns.length - 1) * along + box.height + 4 }
      : { width: (columns.length - 1) * along + box.width + 4, height: total + 4 };
    const largest = d3.max(nodes, (node) => (node.image && node.image.size) || 0) || 1;
    const link = upright ? d3.linkVertical() : d3.linkHorizontal();
    const inMiddle = (item) => (item.bend ? gap.bend / 2 : (upright ? box.width : box.height) / 2);
    const entry = (item, shift) => (upright ? [item.x + inMiddle(item) + shift, item.y - (item.bend ? 0 : 5)]
      : [item.x - (item.bend ? 0 : 5), item.y + inMiddle(item) + shift]);
    const exit = (item) => (upright ? [item.x + inMiddle(item), item.y + box.height]
      : [item.x + box.width, item.y + inMiddle(item)]);
    const before = (source) => source.bends[source.bends.length - 1] || source.from;
    const byPlace = (a, b) => (upright ? before(a).x - before(b).x : before(a).y - before(b).y);
    const edges = nodes.flatMap((node) => [...node.sources].sort(byPlace).map((source, k) => {
      const shift = (k - (node.sources.length - 1) / 2) * 12;
      const stops = [source.from, ...source.bends, node];
      const parts = d3.pairs(stops).map(([from, to], i) => {
        const part = link({ source: exit(from), target: entry(to, to === node ? shift : 0) });
        // Past a box it goes straight on.
        return (i ? 'L' + exit(from) + part.slice(part.indexOf('C')) : part);
      });
      return svg('path', { class: 'edge ' + source.need.kind, 'marker-end': 'url(#arrow-' + index + ')', d: parts.join('') });
    }));
    return svg('svg', { width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}` },
      svg('defs', null, svg('marker', { id: 'arrow-' + index, viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 8,
        markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto' }, svg('path', { d: 'M0 0L8 4L0 8z' }))),
      edges,
      nodes.map((node) => graphNode(node, box, largest)));
  }

  function graphNode(node, box, largest) {
    const image = node.image;
    const known = image && image.size !== undefined;
    const words = known ? size(image.size) : node.outside ? 'external image' : image && image.failure ? 'not built'
      : image ? 'not weighed' : 'not asked for';
    const characters = Math.floor((box.width - 22) / 7.6);
    const group = svg('g', {
      class: ['node', node.outside && 'outside', image && 'built', node.last && 'last', image && broken(image) && 'bad']
        .filter(Boolean).join(' '),
      transform: `translate(${node.x},${node.y})`,
    },
    svg('title', null, node.name + ': ' + words),
    svg('rect', { class: 'box', width: box.width, height: box.height, rx: 9 }),
    svg('text', { class: 'name', x: 11, y: 24 }, shorten(node.name, characters)),
    svg('text', { class: 'size', x: 11, y: 43 }, shorten(words, characters + 2)),
    known && svg('rect', { class: 'weight', x: 11, y: box.height - 11, height: 4, rx: 2,
      width: Math.max(2, (box.width - 22) * image.size / largest) }) || '');
    return node.id ? svg('a', { href: '#' + node.id, 'aria-label': node.name + ', ' + words }, group) : group;
  }

  // --- sizes and budgets ---

  function sizes() {
    const weighed = images.map((image, i) => ({ image, i })).filter(({ image }) => image.size !== undefined);
    if (!weighed.length) {
      return null;
    }
    const largest = d3.max(weighed, ({ image }) => image.size) || 1;
    return section('Sizes and budgets', 'sizes', '', el('ul', { class: 'sizes' }, weighed.map(({ image, i }) => el('li', null,
      el('div', { class: 'what' },
        el('a', { href: '#image-' + i }, breakable(nameOf(image))),
        el('p', null, el('span', { class: 'number' }, size(image.size)), ' ', verdictPill(image))),
      image.verdicts.length
        ? el('div', null, distinct(image.verdicts).map((verdict) => gauge(verdict, image)))
        : el('div', { class: 'of-largest' }, withBase(bar(image.size / largest, broken(image) ? 'bad' : ''), image),
          el('span', { class: 'soft number' }, image.size === largest ? 'the largest'
            : [percent(image.size / largest), el('span', { class: 'hidden' }, ' of the largest image')]))))),
    el('ul', { class: 'key' }, [['', 'the image'],
      ...(weighed.some(({ image }) => broken(image)) ? [['bad', 'a broken image']] : []),
      ...(weighed.some(({ image }) => baseSize(image) > 0) ? [['base', 'of it, its base image']] : []),
      ...(weighed.some(({ image }) => image.verdicts.length) ? [['mark', 'budget']] : [])].map(([kind, words]) =>
      el('li', null, el('span', { class: 'swatch ' + kind, 'aria-hidden': 'true' }), words))));
  }

  // Shows in a bar which part of it is the base image's.
  function withBase(track, image) {
    const part = el('div', { class: 'fill base' });
    part.style.width = 100 * Math.min(1, baseSize(image) / (image.size || 1)) + '%';
    if (baseSize(image) > 0) {
      track.querySelector('.fill').append(part);
    }
    return track;
  }

  const percent = (share) => (share * 100).toFixed(share < 0.1 ? 1 : 0) + ' %';

  function gauge(verdict, image) {
    const scale = d3.scaleLinear([0, Math.max(verdict.actual, verdict.limit, 1) * 1.12], [0, 100]).clamp(true);
    const inner = el('div', { class: 'fill ' + (verdict.held ? '' : 'bad') });
    inner.style.width = scale(verdict.actual) + '%';
    // Of growth there is no verdict without a recorded size.
    const judged = verdict.kind !== 'growth' || verdict.was !== undefined;
    const limit = el('div', { class: 'limit' });
    limit.style.left = scale(verdict.limit) + '%';
    const track = el('div', { class: 'track', 'aria-hidden': 'true' }, inner, limit);
    return el('div', { class: 'gauge ' + (verdict.held ? '' : 'bad') },
      verdict.kind === 'size' ? withBase(track, image) : track,
      el('p', null, el('b', null, (verdict.held ? (verdict.note ? '! ' : '✓ ') : '✗ ') + verdict.actualText),
        { 'size': ' of at most ', 'layers': ' of at most ', 'least-size': ' of ', 'layer-count': ' of ' }[verdict.kind]
          || '. Allowed is a ', verdict.budget,
        !judged || (verdict.actual === verdict.limit && verdict.kind === 'layer-count') ? '' : ': ' + verdict.differenceText
          + (verdict.actual > verdict.limit ? (verdict.held ? ' more' : ' too much') : (verdict.held ? ' left' : ' too little')),
        verdict.note ? ' · ' + verdict.note : '',
        verdict.origin ? [' · ', code(verdict.origin)] : ''));
  }

  // --- one image ---

  function imageSection(image, i) {
    const facts = [
      image.size !== undefined && ['size', size(image.size)],
      image.size !== undefined && baseSize(image) > 0 && ['of the base image', size(baseSize(image))],
      image.size !== undefined && baseSize(image) > 0 && ['added to it', size(image.size - baseSize(image))],
      image.transferSize !== undefined && ['transfer', size(image.transferSize)],
      image.layers.length && ['layers', image.layers.length],
      image.files && ['files', grouped(image.files.files)],
      image.packages && !image.packages.problem
        && ['packages', grouped(image.packages.heaviest.length + image.packages.others)],
      image.waste && ['waste', size(image.waste.bytes)],
      image.platform && ['platform', image.platform],
      image.runs.length && ['runs', image.runs.length],
      image.services.length && ['services', image.services.length],
    ].filter(Boolean);
    const args = Object.entries(image.arguments);
    return el('section', { class: 'card image', id: 'image-' + i, 'aria-labelledby': 'image-name-' + i },
      el('header', null, el('h2', { id: 'image-name-' + i }, breakable(nameOf(image))), ' ', verdictPill(image)),
      el('ul', { class: 'facts' }, facts.map(([name, value]) => el('li', null, name + ' ', el('b', null, value))),
        args.map(([name, value]) => el('li', null, code(name + '=' + value)))),
      image.failure ? el('p', null, 'It could not be built: ', el('a', { href: '#not-built-' + i }, 'what failed'), '.') : null,
      expectations(expectationsOf(image), failuresOf(image), image), labels(image), layers(image), packages(image), files(image, i), waste(image), steps(image), runs(image), services(image), history(image));
  }

  function labels(image) {
    const all = Object.entries(image.labels || {}).sort();
    return all.length
      ? el('details', { class: 'table labels' }, el('summary', null, plural(all.length, 'label')),
        table(['label', 'value'], all.map(([name, value]) => el('tr', null, th(code(name)), td('', code(value)))), 'narrow'))
      : null;
  }

  function layers(image) {
    if (!image.layers.length) {
      return null;
    }
    const base = image.layers.filter(isOfBase);
    const own = image.layers.filter((layer) => !isOfBase(layer));
    const row = (layer, from, kind) => el('tr', null,
      figure('#', layer.index),
      th(layer.instruction ? code(layer.instruction) : el('span', { class: 'soft' }, 'instruction not known')),
      from,
      figure('size', size(layer.size)),
      share(layer.size, image.size, kind));
    const head = (second) => ['#', 'instruction', ...second, number('size'), 'share of the image'];
    const origins = own.some((layer) => layer.origin || layer.line);
    const place = (layer) => origins && td('', stageName(layer.origin || ''), layer.line ? (layer.origin ? ', ' : '') + 'line ' + layer.line : '');
    return [el('h3', null, 'Layers by instruction'), table(head(origins ? ['from'] : []), [
      base.length ? el('tr', { class: 'base' },
        figure('#', base.length > 1 ? base[0].index + '–' + base[base.length - 1].index : base[0].index),
        th('base image ', code(base[0].origin), base.length > 1 ? ', ' + plural(base.length, 'layer') : ''),
        origins ? td('') : '',
        figure('size', size(baseSize(image))),
        share(baseSize(image), image.size, 'base')) : '',
      own.map((layer) => row(layer, place(layer) || ''))], 'narrow'),
    base.length > 1 ? el('details', { class: 'table' }, el('summary', null, 'Layers of the base image'),
      table(head([]), base.map((layer) => row(layer, '', 'base')), 'narrow')) : null];
  }

  // A layer that no line of the Dockerfile made, but an image that it names.
  const isOfBase = (layer) => Boolean(layer.origin) && !layer.line;
  const baseSize = (image) => d3.sum(image.layers.filter(isOfBase), (layer) => layer.size);

  // To scale: a full bar is the whole.
  function share(part, whole, kind) {
    return td('chart', el('div', { class: 'share' }, bar(part / (whole || 1), kind),
      el('span', { class: 'soft number' }, part ? part / whole < 0.001 ? '<0.1 %' : percent(part / whole) : '0 %')));
  }

  // --- packages ---

  const PACKAGES = 12;
  const packageTypes = { deb: 'Debian', apk: 'Alpine', rpm: 'RPM', maven: 'Maven', npm: 'npm', pypi: 'Python', golang: 'Go' };
  const packageType = (type) => packageTypes[type] || type;

  function packages(image) {
    const all = image.packages;
    if (!all) {
      return null;
    }
    const title = el('h3', null, 'Packages by weight');
    if (all.problem) {
      return [title, el('p', null, 'They are not shown. ', all.problem, '.')];
    }
    const total = packagesSize(all);
    const shown = all.heaviest.slice(0, PACKAGES);
    const rest = all.heaviest.slice(PACKAGES);
    const others = rest.length + all.others;
    const row = (each) => el('tr', null, th(code(each.name), ' ', el('span', { class: 'soft' }, each.version)),
      td('type', packageType(each.type)), figure('layer', '#' + each.layer), figure('files', grouped(each.files)),
      figure('size', size(each.size)), share(each.size, total));
    const sum = (name, bytes) => (bytes > 0
      ? el('tr', { class: 'rest' }, th(name), td(''), td('number'), td('number'), figure('size', size(bytes)),
        share(bytes, total, 'base')) : null);
    const head = ['package', 'type', number('layer'), number('files'), number('size'), 'share of the image'];
    return [title, table(head, [shown.map(row),
      sum(plural(others, 'other package'), d3.sum(rest, (each) => each.size) + all.othersSize),
      sum('files that no package owns', all.unowned), sum('files that a higher layer hides', all.hidden)].flat().filter(Boolean), 'narrow'),
    rest.length ? el('details', { class: 'table' }, el('summary', null, plural(rest.length, 'more package')),
      table(head, rest.map(row), 'narrow')) : null];
  }

  const packagesSize = (all) => d3.sum(all.heaviest, (each) => each.size) + all.othersSize + all.unowned + all.hidden;

  // The packages as a tree, like that of the files: types, packages, and what no package owns.
  function packageTree(all) {
    const leaf = (name, bytes, words, rest) => ({ name, size: bytes, children: [], rest, words: size(bytes) + ', ' + words });
    const node = (name, children) => {
      const bytes = d3.sum(children, (child) => child.size);
      return { name, size: bytes, children, words: size(bytes) + ', ' + plural(children.length, 'package') };
    };
    const types = d3.groups(all.heaviest, (each) => each.type).map(([type, list]) => node(packageType(type) + ' packages',
      list.map((each) => leaf(each.name, each.size, (each.version ? each.version + ', ' : '') + plural(each.files, 'file')))));
    const known = types.length === 1 ? types[0].children : types;
    const rest = [
      leaf(plural(all.others, 'other package'), all.othersSize, plural(all.others, 'package'), true),
      leaf('no package', all.unowned, 'in files that no package owns', true),
      leaf('hidden', all.hidden, 'in files that a higher layer hides', true),
    ].filter((each) => each.size > 0);
    const total = packagesSize(all);
    return { name: 'image', size: total, children: [...known, ...rest].sort((a, b) => b.size - a.size),
      words: size(total) + ', ' + plural(all.heaviest.length + all.others, 'package') };
  }

  function files(image, i) {
    const roots = [image.files, image.packages && !image.packages.problem && packageTree(image.packages)]
      .filter((root) => root && root.size);
    if (!roots.length) {
      return null;
    }
    const crumbs = el('ol', { class: 'crumbs' });
    const map = el('div', { class: 'treemap', role: 'group', 'aria-label': 'Files by size' });
    const tip = el('p', { class: 'tip', 'aria-live': 'polite' });
    const list = el('div');
    let path = [roots[0]];
    const show = (next, focus) => {
      path = next;
      drawCrumbs();
      draw();
      drawList();
      if (focus) {
        const first = map.querySelector('button') || crumbs.querySelector('button');
        if (first) {
          first.focus();
        }
      }
    };
    const pathOf = (nodes) => (nodes[0] === image.files ? '/' + nodes.slice(1).map((node) => node.name).join('/')
      : nodes.slice(nodes.length > 1 ? 1 : 0).map((node) => node.name).join(', '));
    const ways = roots.length < 2 ? null : el('div', { class: 'ways', role: 'group', 'aria-label': 'Treemap' },
      [['by path', roots[0]], ['by package', roots[1]]].map(([words, root], k) => {
        const button = el('button', { type: 'button', 'aria-pressed': String(k === 0) }, words);
        button.addEventListener('click', () => {
          button.parentNode.childNodes.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
          show([root]);
        });
        return button;
      }));
    const drawCrumbs = () => crumbs.replaceChildren(...path.map((node, k) => el('li', null,
      el('button', { type: 'button', 'aria-current': k === path.length - 1 ? 'location' : null }, node.name))));
    crumbs.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) {
        show(path.slice(0, [...crumbs.children].indexOf(button.parentNode) + 1), true);
      }
    });
    const draw = () => {
      const here = path[path.length - 1];
      map.replaceChildren(...tiles(here, map.clientWidth, map.clientHeight, (child) => show([...path, child], true),
        (child) => { tip.textContent = pathOf([...path, child]) + ': ' + words(child); }));
      tip.textContent = pathOf(path) + ': ' + words(here);
    };
    const drawList = () => {
      const here = path[path.length - 1];
      const paths = path[0] === image.files;
      list.replaceChildren(table([paths ? 'file or directory' : 'package', ...(paths ? [number('files')] : []), number('size')],
        children(here).map((child) => el('tr', null,
          th(child.rest ? child.name : code(child.name + (paths && child.children.length ? '/' : ''))),
          paths ? td('number', grouped(child.files)) : '', td('number', size(child.size))))));
    };
    drawCrumbs();
    drawList();
    whenResized(map, draw);
    return [el('h3', { id: 'files-' + i }, 'Files'), ways,
      el('nav', { 'aria-label': 'Directory' }, crumbs), map, tip, asTable(list)];
  }

  const words = (node) => node.words || size(node.size) + ', ' + plural(node.files, 'file');

  // With what is too small for tiles of its own as one more.
  function children(node) {
    const rest = {
      name: 'small files',
      rest: true,
      size: node.size - d3.sum(node.children, (child) => child.size),
      files: node.files - d3.sum(node.children, (child) => child.files),
      children: [],
    };
    return rest.size > 0 && node.children.length ? [...node.children, rest] : node.children;
  }

  // The directories here, what is in them, and what is in that: three levels, each with its names where there is room.
  function tiles(here, width, height, open, hover) {
    const shown = (node, depth) => ({ node, kids: depth < 3 ? children(node).map((child) => shown(child, depth + 1)) : [] });
    const head = { 0: 0, 1: 24, 2: 18, 3: 0 };
    const root = d3.hierarchy(shown(here, 0), (item) => (item.kids.length ? item.kids : null)).each((item) => {
      // A directory's own small files take their room as well.
      item.value = Math.max(item.data.node.size, d3.sum(item.children || [], (child) => child.data.node.size));
    });
    const edge = (item) => (item.depth === 1 || item.depth === 2 ? 3 : 0);
    d3.treemap().size([width, height]).paddingInner(2).paddingTop((item) => head[item.depth])
      .paddingRight(edge).paddingBottom(edge).paddingLeft(edge)(root);
    return (root.children || []).map((tile, i) => {
      const child = tile.data.node;
      const box = { width: tile.x1 - tile.x0, height: tile.y1 - tile.y0 };
      const drill = child.children.length > 0;
      // A file's tile leads nowhere; the table beside the picture says the same to those who can't point at it.
      const node = el(drill ? 'button' : 'div', {
        class: 'tile ' + (child.rest ? 'rest' : 't' + (i % 8)),
        type: drill ? 'button' : null,
        'aria-label': drill ? child.name + ', ' + words(child) + ', open' : null,
      });
      putAt(node, tile.x0, tile.y0, box.width, box.height);
      if (box.width > 34 && box.height > 20) {
        node.append(el('b', null, child.name));
      }
      if (box.width > 84 && box.height > (drill ? 20 : 42)) {
        node.append(el('span', null, size(child.size)));
      }
      tile.descendants().slice(1).filter((inner) => inner.x1 - inner.x0 > 3 && inner.y1 - inner.y0 > 3).forEach((inner) => {
        const room = { width: inner.x1 - inner.x0, height: inner.y1 - inner.y0 };
        const part = el('i', { 'aria-hidden': 'true', class: 'l' + inner.depth, title: inner.data.node.name + ', ' + words(inner.data.node) });
        if (room.width > 30 && room.height > 15) {
          part.append(inner.data.node.name);
          if (!inner.children && room.height > 34 && room.width > 50) {
            part.append(el('small', null, size(inner.data.node.size)));
          }
        }
        putAt(part, inner.x0 - tile.x0, inner.y0 - tile.y0, room.width, room.height);
        node.append(part);
      });
      node.addEventListener('pointerenter', () => hover(child));
      if (drill) {
        node.addEventListener('focus', () => hover(child));
        node.addEventListener('click', () => open(child));
      }
      return node;
    });
  }

  function putAt(node, x, y, width, height) {
    node.style.left = x + 'px';
    node.style.top = y + 'px';
    node.style.width = Math.max(0, width) + 'px';
    node.style.height = Math.max(0, height) + 'px';
  }

  function waste(image) {
    if (!image.waste || !image.waste.bytes) {
      return null;
    }
    return [el('h3', null, 'Waste'),
      el('p', null, el('b', null, size(image.waste.bytes)), ' (' + percent(image.waste.bytes / (image.size || 1))
        + ') that no container sees.'),
      table(['file', 'why', number('size'), 'share of the waste'], image.waste.files.map((file) => el('tr', null,
        th(code(file.path)), td('', file.reason), figure('size', size(file.bytes)), share(file.bytes, image.waste.bytes, 'bad'))),
      'narrow')];
  }

  function steps(image) {
    const all = image.build ? image.build.steps : [];
    if (!all.length) {
      return null;
    }
    const end = Math.max(10, d3.max(all, (step) => step.begin + step.duration));
    const scale = d3.scaleLinear([0, end], [0, 100]);
    const marks = scale.ticks(4);
    const cached = all.filter((step) => step.cached).length;
    const ordered = [...all].sort((a, b) => a.begin - b.begin || a.line - b.line);
    const head = el('span', { class: 'axis', 'aria-hidden': 'true' }, marks.map((mark) => {
      const label = el('span', { class: mark === 0 ? 'first' : scale(mark) > 92 ? 'last' : null },
        mark === 0 ? '0' : end < 1000 ? mark + ' ms' : mark / 1000 + ' s');
      label.style.left = scale(mark) + '%';
      return label;
    }));
    return [el('h3', null, 'Build'),
      el('p', { class: 'soft' }, plural(all.length, 'step') + ', ' + cached + ' cached, ' + time(end) + ', ' + image.build.builder),
      el('div', { class: 'time' }, table(
        ['stage', 'step', number('line'), number('time'), el('span', null, el('span', { class: 'hidden' }, 'time line'), head)],
        ordered.map((step) => {
          const inner = el('div', { class: 'fill ' + (step.cached ? 'cached' : '') });
          const left = Math.min(99, scale(step.begin));
          inner.style.left = left + '%';
          inner.style.width = Math.max(1, Math.min(100 - left, scale(step.duration))) + '%';
          return el('tr', null,
            td('stage', step.stage + ' ' + step.number + '/' + step.of),
            el('th', { scope: 'row', class: 'step' }, step.output
              ? el('details', null, el('summary', null, code(step.instruction)), el('pre', { tabindex: '0' }, step.output))
              : code(step.instruction)),
            figure('line', step.line),
            figure('time', step.cached ? pill('', 'CACHED') : time(step.duration)),
            td('chart', el('span', { class: 'hidden' }, 'begins at ' + time(step.begin)),
              el('div', { class: 'track', 'aria-hidden': 'true' }, inner)));
        }), 'narrow'))];
  }

  function runs(image) {
    if (!image.runs.length) {
      return null;
    }
    return [el('h3', null, 'Runs'), image.runs.map((run) => el('details', { class: 'item run' },
      el('summary', null,
        pill(run.exitCode === 0 ? 'good' : '', run.timedOut ? 'timed out' : run.outOfMemory ? 'out of memory' : 'exit ' + run.exitCode),
        ' ', code(run.command), ' ', el('span', { class: 'soft number' }, time(run.duration))),
      el('div', null,
        run.startFailure ? [el('p', null, 'It could not be started:'), el('pre', { tabindex: '0' }, run.startFailure)] : null,
        output('Standard output', run.stdout, run.stdoutBytes), output('Standard error', run.stderr, run.stderrBytes))))];
  }

  function output(name, text, bytes) {
    if (!bytes) {
      return el('p', { class: 'soft' }, name + ': nothing');
    }
    const whole = new TextEncoder().encode(text).length >= bytes;
    return [el('p', { class: 'soft' }, name + ', ' + size(bytes) + (whole ? '' : ', of which this is the beginning')),
      el('pre', { tabindex: '0', 'aria-label': name }, text)];
  }

  // --- services ---

  const ms = (milliseconds) => (milliseconds < 1000 ? milliseconds + ' ms' : time(milliseconds));

  function services(image) {
    return image.services.length
      ? [el('h3', null, 'Services'), image.services.map((service, i) => el('details', { class: 'item service', open: i < 3 },
        el('summary', null, servicePill(service), ' ', service.run || service.command ? code(service.run || service.command) : 'service',
          ' ', el('span', { class: 'soft' }, serviceWords(service).join(', '))),
        el('div', null, lifeLine(service), memoryCurve(service), checks(service),
          service.log ? [el('p', { class: 'soft' }, 'Log'), el('pre', { tabindex: '0', 'aria-label': 'Log' }, service.log)]
            : el('p', { class: 'soft' }, 'Log: nothing'))))]
      : null;
  }

  function servicePill(service) {
    const end = service.end;
    if (service.ready === undefined) {
      return pill('bad', end && end.outOfMemory ? 'out of memory' : end ? 'exit ' + end.exitCode : 'never ready');
    }
    return service.signal && service.signal.killed ? pill('bad', 'killed')
      : end && end.outOfMemory ? pill('bad', 'out of memory')
        : end ? pill(end.exitCode === 0 ? 'good' : '', 'exit ' + end.exitCode) : pill('good', 'ready');
  }

  const serviceWords = (service) => [
    service.ready !== undefined && 'ready after ' + ms(service.ready),
    service.signal && (service.signal.killed ? 'killed ' : 'stopped ') + ms(service.signal.took) + ' after ' + service.signal.name,
    service.peakMemory !== undefined && 'up to ' + size(service.peakMemory) + ' of memory',
  ].filter(Boolean);

  function lifeEvents(service) {
    return [
      { at: 0, text: 'created' },
      service.started !== undefined && { at: service.started, text: 'started' },
      service.ready !== undefined && { at: service.ready, text: 'ready', kind: 'good' },
      ...service.requests.map((request) => ({ at: request.at, until: request.at + request.duration, kind: 'request',
        text: request.request + ': ' + (request.status === undefined ? 'no answer' : request.status)
          + ', ' + ms(request.duration) })),
      service.signal && { at: service.signal.at, text: service.signal.name, kind: 'signal' },
      service.end && { at: service.end.at, text: 'end, exit code ' + service.end.exitCode
        + (service.end.outOfMemory ? ', out of memory' : ''), kind: service.end.exitCode ? 'bad' : '' },
    ].filter(Boolean).sort((a, b) => a.at - b.at);
  }

  // To scale. A label whose place is taken goes one row down.
  function lifeLine(service) {
    const events = lifeEvents(service);
    const host = el('div', { class: 'life' });
    whenResized(host, () => {
      const width = host.clientWidth;
      const last = d3.max(events, (event) => event.until || event.at) || 1;
      const x = d3.scaleLinear([0, last], [8, width - 8]);
      const rows = [];
      const named = events.filter((event) => event.kind !== 'request').map((event) => {
        const label = shorten(event.text, 30) + (event.at ? ' at ' + ms(event.at) : '');
        const long = label.length * 7.3;
        const left = Math.max(2, Math.min(x(event.at) - long / 2, width - long - 2));
        let row = rows.findIndex((end) => end < left);
        row = row < 0 ? rows.length : row;
        rows[row] = left + long + 8;
        return { event, label, left, row };
      });
      const height = 46 + rows.length * 17;
      host.replaceChildren(svg('svg', { width, height, role: 'img', 'aria-label': 'Life: '
        + events.filter((event) => event.kind !== 'request').map((event) => event.text + ' at ' + ms(event.at)).join(', ') },
      svg('line', { x1: 8, x2: width - 8, y1: 26, y2: 26 }),
      service.started !== undefined && svg('rect', { class: 'up', x: x(service.started), y: 22, height: 8,
        width: Math.max(1, x(service.end ? service.end.at : last) - x(service.started)) }),
      events.filter((event) => event.kind === 'request').map((event) => svg('rect', { class: 'request', y: 8, height: 10,
        x: x(event.at), width: Math.max(2, x(event.until) - x(event.at)) }, svg('title', null, event.text))),
      named.map(({ event, label, left, row }) => [
        svg('path', { class: 'lead', d: 'M' + x(event.at) + ' 26V' + (38 + row * 17) }),
        svg('circle', { class: event.kind, cx: x(event.at), cy: 26, r: 5 }),
        svg('text', { x: left, y: 50 + row * 17 }, label)])));
    });
    const more = service.requestCount - service.requests.length;
    return [host, asTable(table([number('at'), 'what'], events.map((event) => el('tr', null, figure('at', ms(event.at)),
      th(event.text))), 'narrow'), more > 0 ? el('p', null, plural(more, 'more request')) : null)];
  }

  function memoryCurve(service) {
    if (service.memory.length < 2) {
      return null;
    }
    return [el('p', { class: 'soft' }, 'Memory'), curve(service.memory.map((point) => ({ x: point.at, y: point.bytes })),
      'Memory over time, up to ' + size(service.peakMemory || d3.max(service.memory, (point) => point.bytes)), 120,
      (from, to, width) => {
        const x = d3.scaleLinear([0, to], [from, width]);
        return [x, x.ticks(Math.max(2, Math.floor((width - from) / 110))), ms];
      })];
  }

  function checks(service) {
    return service.checks.length
      ? [el('p', { class: 'soft' }, 'Health check'), table([number('at'), 'result', 'output'], service.checks.map((check) =>
        el('tr', null, figure('at', ms(check.at)), td('', pill(check.exitCode === 0 ? 'good' : 'bad', 'exit ' + check.exitCode)),
          td('output', code(check.output.trim())))), 'narrow')]
      : null;
  }

  // --- curves ---

  // As wide as there is room, and not scaled, so that its texts can be read on a phone. The axis function gets the range, and
  // gives the scale, the marks, and the text of a mark.
  function curve(points, label, height, axis) {
    const host = el('div', { class: 'plot' });
    whenResized(host, () => {
      const box = { width: host.clientWidth, height, left: 64, right: 14, top: 12, bottom: 26 };
      const [x, marks, words] = axis(box.left, d3.max(points, (point) => point.x), box.width - box.right);
      const y = d3.scaleLinear([0, d3.max(points, (point) => point.y) || 1], [box.height - box.bottom, box.top]).nice();
      host.replaceChildren(svg('svg', { width: box.width, height: box.height, role: 'img', 'aria-label': label },
        y.ticks(height > 150 ? 4 : 3).map((mark) => [svg('line', { x1: box.left, x2: box.width - box.right, y1: y(mark), y2: y(mark) }),
          svg('text', { x: box.left - 8, y: y(mark) + 4, 'text-anchor': 'end' }, size(mark))]),
        marks.map((mark) => svg('text', { x: x(mark), y: box.height - 6,
          'text-anchor': x(mark) > box.width - 30 ? 'end' : 'middle' }, words(mark))),
        svg('path', { d: d3.line()(points.map((point) => [x(point.x), y(point.y)])) }),
        points.length < 60 && points.map((point) => svg('circle', { cx: x(point.x), cy: y(point.y), r: 3 }))));
    });
    return host;
  }

  // --- history ---

  function sameArguments(some, others) {
    const names = Object.keys({ ...some, ...others });
    return names.every((name) => some[name] === others[name]);
  }

  function history(image) {
    const points = report.history.filter((point) => point.dockerfile === image.dockerfile && point.stage === image.stage
      && (!point.platform || !image.platform || point.platform === image.platform)
      && sameArguments(point.arguments, image.arguments));
    if (points.length && image.size != null && !image.variant) {
      points.push({ time: report.created, commit: '', size: image.size });
    }
    if (points.length < 2) {
      return null;
    }
    const host = curve(points.map((point) => ({ x: new Date(point.time), y: point.size })),
      'Size over time, from ' + size(points[0].size) + ' to ' + size(points[points.length - 1].size), 190, (from, to, width) => {
        const x = d3.scaleTime(d3.extent(points, (point) => new Date(point.time)), [from, width]);
        const marks = x.ticks(Math.max(2, Math.floor((width + 14) / 130)));
        return [x, marks, x.tickFormat(marks.length)];
      });
    return [el('h3', null, 'Size over time'), host,
      asTable(table(['time', 'commit', number('size')], points.map((point) => el('tr', null,
        th(point.time), td('', point.commit ? code(point.commit) : 'this run'), td('number', size(point.size))))))];
  }

  // --- the page ---

  const drawings = [];

  function whenResized(node, draw) {
    drawings.push(draw);
    let width = -1;
    new ResizeObserver(() => requestAnimationFrame(() => {
      if (node.clientWidth !== width) {
        width = node.clientWidth;
        draw();
      }
    })).observe(node);
  }

  function head() {
    const bad = report.tests.failed > 0 || images.some(broken);
    document.getElementById('verdict').append(bad ? pill('bad', '✗ failed') : pill('good', '✓ passed'));
    const { name, commit } = report.project || {};
    const title = 'Container images' + (name ? ' of ' + name : '');
    document.querySelector('h1').textContent = title;
    document.title = (bad ? '✗ ' : '✓ ') + title;
    document.getElementById('created').append(...(commit ? ['· commit ', code(commit.slice(0, 10)), ' '] : []),
      '· ' + minutes(report.created));
  }

  // --- printing ---

  // On paper nothing can be opened or scrolled: all folds are open, and pictures are drawn for the width of the paper.
  function printing() {
    let closed = [];
    addEventListener('beforeprint', () => {
      closed = [...document.querySelectorAll('details:not([open])')];
      closed.forEach((details) => { details.open = true; });
      document.documentElement.classList.add('paper');
      drawings.forEach((draw) => draw());
    });
    addEventListener('afterprint', () => {
      closed.forEach((details) => { details.open = false; });
      document.documentElement.classList.remove('paper');
      drawings.forEach((draw) => draw());
    });
  }

  theme();
  head();
  content.append(...[changes(), failures(), warnings(), sizes(), ...report.dockerfiles.filter((d) => d.stages.length).map(stageGraph),
    ...images.map(imageSection), otherExpectations(), testsOfCode()].filter(Boolean));
  printing();
  openTarget();
  addEventListener('hashchange', openTarget);
})();
