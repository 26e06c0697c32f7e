/// The page's only script: it adds comfort to a page that can be read without it.
///
/// Copy buttons, a theme switch, a table of contents that follows the scroll, values under the
/// pointer, and heads and tokens that answer to hover and click as in the Colab demos.
enum Script {
  static let source = setUp + plots + attention

  private static let setUp = #"""
    'use strict';
    (() => {
    const root = document.documentElement;
    root.classList.add('js');
    const make = (tag, name, parent) => {
      const element = document.createElement(tag);
      if (name) element.className = name;
      if (parent) parent.append(element);
      return element;
    };
    const data = element => {
      const script = element.querySelector(':scope > script[type="application/json"]');
      return script && JSON.parse(script.textContent);
    };

    // Theme: what the system says, until the reader says otherwise.
    let stored = null;
    try { stored = localStorage.getItem('glassbook-theme'); } catch {}
    if (stored) root.dataset.theme = stored;
    const isDark = () => root.dataset.theme
      ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const theme = make('button', 'theme', document.body);
    theme.type = 'button';
    theme.textContent = '◐';
    theme.title = 'Light or dark';
    theme.setAttribute('aria-label', 'Switch between the light and the dark theme');
    theme.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('glassbook-theme', root.dataset.theme); } catch {}
    });

    for (const block of document.querySelectorAll('.code')) {
      const button = make('button', 'copy', block);
      button.type = 'button';
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        const text = block.querySelector('code').textContent;
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = 'Copied';
        } catch {
          getSelection().selectAllChildren(block.querySelector('code'));
          button.textContent = 'Selected';
        }
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
      });
    }

    // The entry of the last heading above the upper third of the window.
    const entries = [...document.querySelectorAll('.toc a')]
      .map(link => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
      .filter(entry => entry[1]);
    let waits = false;
    const follow = () => {
      waits = false;
      let here = null;
      for (const [link, heading] of entries) {
        if (heading.getClientRects().length && heading.getBoundingClientRect().top < innerHeight / 3) here = link;
      }
      for (const [link] of entries) link.classList.toggle('here', link === here);
    };
    addEventListener('scroll', () => { if (!waits) { waits = true; requestAnimationFrame(follow); } }, { passive: true });
    follow();

    addEventListener('beforeprint', () => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });

    // One box of text that follows the pointer.
    const tip = make('div', 'tip', document.body);
    tip.hidden = true;
    const showTip = (text, event) => {
      tip.textContent = text;
      tip.hidden = false;
      const box = tip.getBoundingClientRect();
      const x = event.clientX + 14 + box.width > innerWidth ? event.clientX - box.width - 10 : event.clientX + 14;
      const y = event.clientY + 16 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 16;
      tip.style.left = Math.max(4, x) + 'px';
      tip.style.top = Math.max(4, y) + 'px';
    };
    const number = value => value === null ? 'N/A' : String(+value.toPrecision(4));
    const visible = text => text.replace(/\n/g, '¶').replace(/\t/g, '⇥');

    """#

  private static let plots = #"""
    // Values under the pointer. Places are in the picture's own pixels.
    const place = (image, event) => {
      const box = image.getBoundingClientRect();
      return { x: (event.clientX - box.left) * image.width / box.width, y: (event.clientY - box.top) * image.height / box.height,
        scale: box.width / image.width };
    };
    const inside = (area, point) => point.x >= area.x && point.y >= area.y
      && point.x < area.x + area.width && point.y < area.y + area.height;
    const put = (mark, image, x, y, width, height, scale) => {
      mark.hidden = false;
      mark.style.left = image.offsetLeft + x * scale + 'px';
      mark.style.top = image.offsetTop + y * scale + 'px';
      mark.style.width = width * scale + 'px';
      mark.style.height = height * scale + 'px';
    };
    const gridTip = (panel, point, image, mark) => {
      const { rows, columns, xLabels, yLabels, values } = panel.grid;
      const width = panel.area.width / columns, height = panel.area.height / rows;
      const column = Math.floor((point.x - panel.area.x) / width), row = Math.floor((point.y - panel.area.y) / height);
      put(mark, image, panel.area.x + column * width, panel.area.y + row * height, width, height, point.scale);
      const name = (axis, label) => (axis ? axis + ': ' : '') + visible(label);
      return [panel.title, name(panel.yAxis, yLabels[row] ?? String(row)), name(panel.xAxis, xLabels[column] ?? String(column)),
        number(values[row * columns + column])].filter(Boolean).join('\n');
    };
    const seriesTip = (panel, point, image, mark) => {
      let best = null, distance = Infinity;
      for (const series of panel.series) {
        for (let i = 0; i < series.px.length; i++) {
          const dx = series.px[i] - point.x, dy = series.py[i] - point.y;
          const far = panel.unified ? Math.abs(dx) : Math.hypot(dx, dy);
          if (far < distance) { distance = far; best = { series, i }; }
        }
      }
      if (!best || (!panel.unified && distance > 24)) return null;
      const { series, i } = best;
      const label = s => s.xLabels ? visible(s.xLabels[i]) : number(s.x[i]);
      if (panel.unified) put(mark, image, series.px[i], panel.area.y, 0, panel.area.height, point.scale);
      else put(mark, image, series.px[i] - 5, series.py[i] - 5, 10, 10, point.scale);
      const head = (panel.xAxis ? panel.xAxis + ': ' : '') + label(series);
      const rows = (panel.unified ? panel.series.filter(s => s.px[i] === series.px[i]) : [series]).map(s =>
        (s.name ? s.name + ': ' : panel.yAxis ? panel.yAxis + ': ' : '') + number(s.y[i]) + (s.labels ? '  ' + visible(s.labels[i]) : ''));
      return [head, ...rows].join('\n');
    };
    for (const plot of document.querySelectorAll('.plot')) {
      const map = data(plot);
      if (!map) continue;
      const image = plot.querySelector('img');
      const mark = make('div', 'mark', plot);
      mark.hidden = true;
      const leave = () => { tip.hidden = true; mark.hidden = true; };
      image.addEventListener('pointermove', event => {
        const point = place(image, event);
        const panel = map.panels.find(panel => inside(panel.area, point));
        mark.classList.toggle('line', Boolean(panel && panel.unified));
        const text = panel && (panel.grid ? gridTip(panel, point, image, mark) : panel.series ? seriesTip(panel, point, image, mark) : null);
        if (text) showTip(text, event); else leave();
      });
      image.addEventListener('pointerleave', leave);
    }

    """#

  private static let attention = #"""
    // Heads and tokens: hover looks, click locks.
    const bytes = text => Uint8Array.from(atob(text), character => character.charCodeAt(0));
    const hsl = (h, s, l) => {
      const a = s * Math.min(l, 1 - l);
      const f = n => { const k = (n + h / 30) % 12; return 255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))); };
      return [f(0), f(8), f(4)];
    };
    for (const view of document.querySelectorAll('.view')) {
      const info = data(view);
      if (!info) continue;
      const values = bytes(info.attention);
      const rows = info.tokens.length, columns = rows;
      const heads = info.names.length;
      const picks = [...view.querySelectorAll('.pick')];
      const headOf = pick => { const name = [...pick.classList].find(c => /^h\d+$/.test(c)); return name ? +name.slice(1) : null; };
      const labels = [...view.querySelectorAll('.thumbs label')];
      const pictures = [...view.querySelectorAll('.zoom img')];
      let hovered, lockedToken = null, hoveredToken = null;
      const locked = () => { const pick = picks.find(pick => pick.checked); return pick ? headOf(pick) : null; };
      const head = () => hovered === undefined ? locked() : hovered;
      const byte = (h, d, s) => values[(h * rows + d) * columns + s];
      const value = (h, d, s) => info.minimum + (info.maximum - info.minimum) * byte(h, d, s) / 255;

      const strip = view.querySelector('.strip');
      const tokens = strip ? [...strip.querySelectorAll('.token')] : [];
      const select = strip && strip.querySelector('select');
      // White to the head's hue; without a head the darkest of all wins in each channel.
      const color = (d, s) => {
        const one = h => hsl(info.hues[h], .8, 1 - .75 * byte(h, d, s) / 255);
        const h = head();
        if (h !== null) return one(h);
        let darkest = [255, 255, 255];
        for (let i = 0; i < heads; i++) { const c = one(i); darkest = darkest.map((v, k) => Math.min(v, c[k])); }
        return darkest;
      };
      const paint = () => {
        const focus = hoveredToken === null ? lockedToken : hoveredToken;
        const fromSource = select && select.value === 'source';
        tokens.forEach((token, t) => {
          let c = [255, 255, 255];
          if (focus === null) {
            const sum = [0, 0, 0];
            if (t < rows) for (let s = 0; s <= Math.min(t, columns - 1); s++) color(t, s).forEach((v, k) => { sum[k] += v; });
            if (t < rows) c = sum.map(v => v / (Math.min(t, columns - 1) + 1));
          } else {
            const [d, s] = fromSource ? [focus, t] : [t, focus];
            if (d < rows && s < columns) c = color(d, s);
          }
          const brightness = (c[0] * 299 + c[1] * 587 + c[2] * 114) / 1000;
          token.style.background = `rgb(${c.map(Math.round)})`;
          token.style.color = brightness < 180 ? '#fff' : '#000';
          token.classList.toggle('focus', t === focus);
        });
      };
      const show = () => {
        const h = head();
        const name = h === null ? 'all' : 'h' + h;
        for (const picture of pictures) picture.style.display = picture.classList.contains(name) ? 'block' : 'none';
        for (const label of labels) label.classList.toggle('focus', label.classList.contains(name));
        paint();
      };
      for (const label of labels) {
        const match = [...label.classList].find(c => /^h\d+$/.test(c));
        label.addEventListener('pointerenter', event => { if (event.pointerType === 'mouse') { hovered = match ? +match.slice(1) : null; show(); } });
        label.addEventListener('pointerleave', () => { hovered = undefined; show(); });
      }
      for (const pick of picks) pick.addEventListener('change', show);
      tokens.forEach((token, t) => {
        token.tabIndex = 0;
        token.setAttribute('role', 'button');
        token.addEventListener('pointerenter', event => { if (event.pointerType === 'mouse') { hoveredToken = t; paint(); } });
        token.addEventListener('pointerleave', () => { hoveredToken = null; paint(); });
        const lock = () => { lockedToken = lockedToken === t ? null : t; paint(); };
        token.addEventListener('click', lock);
        token.addEventListener('keydown', event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); lock(); } });
      });
      if (select) select.addEventListener('change', paint);

      const mark = make('div', 'mark', view.querySelector('.zoom'));
      mark.hidden = true;
      const leave = () => { tip.hidden = true; mark.hidden = true; };
      for (const picture of pictures) {
        picture.addEventListener('pointerleave', leave);
        if (info.area) picture.addEventListener('pointermove', event => {
          const point = place(picture, event);
          if (!inside(info.area, point)) return leave();
          const width = info.area.width / columns, height = info.area.height / rows;
          const s = Math.floor((point.x - info.area.x) / width), d = Math.floor((point.y - info.area.y) / height);
          put(mark, picture, info.area.x + s * width, info.area.y + d * height, width, height, point.scale);
          let h = head();
          if (h === null) { h = 0; for (let i = 1; i < heads; i++) if (byte(i, d, s) > byte(h, d, s)) h = i; }
          const shown = info.isMasked && s > d ? 'N/A' : value(h, d, s).toFixed(2);
          showTip(`${info.names[h]}  (${d}, ${s})\nSrc: ${visible(info.tokens[s] ?? '')}\nDest: ${visible(info.tokens[d] ?? '')}\nVal: ${shown}`, event);
        });
      }
      show();
    }
    })();
    """#
}
