"""The report page's style and its script: filter, sort, open a card, copy ids. Plain, and nothing is loaded."""

import json

from batt_helpers.report.grids import COLORS

__all__ = ["PAGE_SCRIPT", "PAGE_STYLE"]

PAGE_STYLE = """<style>
*{box-sizing:border-box}
body{margin:0;background:var(--b-paper);color:var(--b-ink);
font:14px/1.43 "Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}
main{max-width:1280px;margin:0 auto;padding:28px 32px 40px}
.mono{font-family:Menlo,Consolas,"DejaVu Sans Mono",monospace} .faint{color:var(--b-faint)} .small{font-size:12px}
h1{font-size:16px;margin:0 0 12px} button{font:inherit;color:inherit;cursor:pointer}
:focus-visible{outline:2px solid var(--b-ours);outline-offset:2px}
.heading{display:flex;flex-wrap:wrap;gap:12px 64px;align-items:end} .number{font-size:20px;font-weight:600;margin:0}
.number b{font-size:44px;line-height:1}
.facts{display:flex;flex-wrap:wrap;gap:8px 36px} .facts div{display:flex;flex-direction:column} .facts b{font-size:20px}
.bar{display:flex;gap:2px;height:14px;margin:14px 0 8px} .bar i{min-width:4px}
.bar .solved,.bar .open{background:var(--b-ok)} .bar .open{opacity:.6} .bar .partly{background:var(--b-part)}
.bar .unsolved{border:1px solid var(--b-no)}
.legend{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0 0 24px;font-size:13px} .changes{overflow-wrap:anywhere}
.icon{font-weight:700} .icon.ok{color:var(--b-ok)} .icon.part{color:var(--b-part)} .icon.no{color:var(--b-no)}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:12px}
.tools input{font:inherit;padding:6px 10px;width:210px;border:1px solid var(--b-rule);border-radius:6px;
background:var(--b-paper);color:var(--b-ink)}
.chip{padding:5px 13px;border:1px solid var(--b-rule);border-radius:999px;background:none}
.chip[aria-pressed=true]{border:2px solid var(--b-ink);padding:4px 12px;font-weight:600}
.link{border:0;background:none;padding:0;color:var(--b-ours);text-decoration:underline} #copy{margin-left:auto}
.wall{display:grid;grid-template-columns:repeat(auto-fill,minmax(92px,1fr));gap:8px;margin-bottom:32px}
.tile{display:flex;flex-direction:column;gap:6px;justify-content:space-between;align-items:center;min-height:96px;
padding:10px 4px 6px;border:1px solid var(--b-rule);border-radius:8px;background:none;content-visibility:auto;
contain-intrinsic-size:92px 96px}
.tile.unsolved{background:var(--b-nobg);border-color:var(--b-nobg)}
.tile.partly{background:var(--b-partbg);border-color:var(--b-partbg)} .tile .id{font-size:11px}
.tile[aria-current=true]{border:2px solid var(--b-ink)}
.thumbs{display:flex;gap:6px;align-items:center;justify-content:center;flex:1}
canvas{image-rendering:pixelated;outline:1px solid var(--b-frame)}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;font-size:12px;border-bottom:1px solid var(--b-ink)}
th button{border:0;background:none;padding:6px 0;font-weight:600;color:var(--b-faint)}
th[aria-sort=ascending] button::after{content:" ▲"} th[aria-sort=descending] button::after{content:" ▼"}
td{border-bottom:1px solid var(--b-rule);padding:6px 12px 6px 0} td.number,th.number{padding-right:20px}
td.thumb{width:84px}
td.thumb .thumbs{justify-content:start}
.number{text-align:right} th.number{font-size:12px} td.number{font-size:13px;font-weight:400}
td.time{white-space:nowrap}
td.time .bar{display:inline-block;width:0;height:6px;margin:0 0 1px 10px;background:var(--b-ours)}
tr.partly td.rank,tr.unsolved td.rank{font-weight:600} td.id .link{color:inherit;text-decoration:none}
td.id .link:hover,tr:hover td.id .link{text-decoration:underline} tbody tr:not(.detail){cursor:pointer}
.samples i{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:2px;border:1px solid var(--b-faint)}
.samples i.right{background:var(--b-ok);border-color:var(--b-ok)} .samples i.test{margin-left:4px}
tr.detail td{padding:8px 0 16px;max-width:0} .batt-card{max-width:none} .batt-scope .batt-scope{background:none}
main>footer{margin-top:32px;border-top:1px solid var(--b-rule);padding-top:12px}
@media (max-width:720px){main{padding:16px}
.wide{display:none} .wall{grid-template-columns:repeat(auto-fill,minmax(56px,1fr))}
.tile{min-height:56px;padding:8px 2px} .tile .id{font-size:0} .tile .icon{font-size:11px} #copy{margin-left:0}
td.thumb,th.thumb{display:none} td.number,th.number{padding-right:8px}
.tile canvas{max-width:46%;height:auto!important} td.time .bar{display:none}}
@media print{.tools,.tile[hidden]{display:none} .tile,tr{break-inside:avoid} main{max-width:none;padding:0}}
[hidden]{display:none!important}
</style>"""

PAGE_SCRIPT = (
    f"const COLORS={json.dumps(COLORS)};"
    + r"""
const cards=JSON.parse(document.getElementById('cards').textContent);
const all=selector=>[...document.querySelectorAll(selector)];
const rowsOf=text=>text.split('/');
const body=document.querySelector('#table tbody');
let show='',open=null;

function paint(canvas){
  const rows=rowsOf(canvas.dataset.grid),width=rows[0].length,height=rows.length;
  const px=Math.max(1,Math.min(6,34/Math.max(width,height)));
  canvas.width=width;canvas.height=height;
  canvas.style.width=Math.round(width*px)+'px';canvas.style.height=Math.round(height*px)+'px';
  const pen=canvas.getContext('2d');
  rows.forEach((row,i)=>[...row].forEach((cell,j)=>{pen.fillStyle=COLORS[cell];pen.fillRect(j,i,1,1)}));
}

function drawing(span){
  const rows=rowsOf(span.dataset.grid),px=+span.dataset.px,width=rows[0].length,height=rows.length;
  const wrong=new Set((span.dataset.wrong||'').split(' ').filter(Boolean));
  let inner='',path='';
  rows.forEach((row,i)=>[...row].forEach((cell,j)=>{
    inner+=`<rect x="${j}" y="${i}" width="1" height="1" fill="${COLORS[cell]}"/>`;
    if(!wrong.has(i+','+j))return;
    if(!wrong.has((i-1)+','+j))path+=`M${j} ${i}h1`;
    if(!wrong.has((i+1)+','+j))path+=`M${j} ${i+1}h1`;
    if(!wrong.has(i+','+(j-1)))path+=`M${j} ${i}v1`;
    if(!wrong.has(i+','+(j+1)))path+=`M${j+1} ${i}v1`;
  }));
  const line=px>=8?1:px>=5?.6:0;
  let lines='';
  if(line){for(let i=1;i<height;i++)lines+=`M0 ${i}H${width}`;for(let j=1;j<width;j++)lines+=`M${j} 0V${height}`}
  const edge=2/px;
  return `<svg width="${width*px+4}" height="${height*px+4}" viewBox="${-edge} ${-edge} ${width+2*edge}`+
    ` ${height+2*edge}" shape-rendering="crispEdges" style="display:block">${inner}<path d="${lines}"`+
    ` stroke="#555" fill="none" stroke-width="${line/px}"/>`+
    `<rect width="${width}" height="${height}" fill="none" style="stroke:var(--b-frame)"`+
    ` stroke-width="${1/px}"/>`+(path?`<path d="${path}" fill="none" stroke="#000" stroke-linecap="square"`+
    ` stroke-width="${4.5/px}"/><path d="${path}" fill="none" stroke="#fff" stroke-linecap="square"`+
    ` stroke-width="${2.2/px}"/>`:'')+'</svg>';
}

function close(){
  all('tr.detail').forEach(row=>row.remove());
  all('[aria-current]').forEach(tile=>tile.removeAttribute('aria-current'));
  all('[aria-expanded=true]').forEach(button=>button.setAttribute('aria-expanded','false'));
  const was=open;open=null;return was;
}

function toggle(id,scroll){
  if(close()===id)return;
  open=id;
  const row=body.querySelector(`tr[data-id="${CSS.escape(id)}"]`),detail=document.createElement('tr');
  detail.className='detail';detail.innerHTML='<td colspan="8"></td>';detail.firstChild.innerHTML=cards[id];
  detail.querySelectorAll('.grid').forEach(span=>{span.innerHTML=drawing(span)});
  row.hidden=false;row.after(detail);row.querySelector('button').setAttribute('aria-expanded','true');
  const tile=document.querySelector(`.tile[data-id="${CSS.escape(id)}"]`);
  tile.setAttribute('aria-current','true');
  if(scroll){row.scrollIntoView({block:'start'});row.querySelector('button').focus({preventScroll:true})}
}

function filter(){
  const wanted=document.getElementById('find').value.trim().toLowerCase();
  close();
  let count=0;
  all('.tile,tbody tr').forEach(one=>{
    const {id,outcome,program}=one.dataset;
    one.hidden=!((!show||show===outcome)&&(!wanted||id.toLowerCase().includes(wanted)||program.includes(wanted)));
    if(!one.hidden&&one.tagName==='TR')count++;
  });
  const total=all('tbody tr').length;
  document.getElementById('shown').textContent=count===total?'':count?`${count} of ${total} shown`:'No task matches.';
}

function sort(head){
  close();
  const key=head.dataset.key,falls=head.getAttribute('aria-sort')==='ascending',number=!['id','program'].includes(key);
  const value=row=>{const text=row.querySelector('.'+key).dataset.value;return number?+text:text};
  const rows=[...body.rows].sort((a,b)=>{const x=value(a),y=value(b);return (x<y?-1:x>y?1:0)*(falls?-1:1)});
  all('th').forEach(other=>other.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort',falls?'descending':'ascending');
  body.append(...rows);
}

all('canvas').forEach(paint);
all('.chip').forEach(chip=>chip.addEventListener('click',()=>{
  show=chip.dataset.show;
  all('.chip').forEach(one=>one.setAttribute('aria-pressed',String(one===chip)));
  filter();
}));
document.getElementById('find').addEventListener('input',filter);
all('th[data-key] button').forEach(button=>button.addEventListener('click',()=>sort(button.parentElement)));
document.getElementById('wall').addEventListener('click',event=>{
  const tile=event.target.closest('.tile');if(tile)toggle(tile.dataset.id,true);
});
body.addEventListener('click',event=>{
  const row=event.target.closest('tr[data-id]');if(row)toggle(row.dataset.id,false);
});
document.addEventListener('keydown',event=>{
  if(event.key==='Escape')close();
  const tiles=all('.tile').filter(tile=>!tile.hidden),place=tiles.indexOf(document.activeElement);
  const step={ArrowRight:1,ArrowLeft:-1}[event.key];
  if(step&&place>=0&&tiles[place+step]){tiles[place+step].focus();event.preventDefault()}
});
const copy=document.getElementById('copy');
if(copy)copy.addEventListener('click',async()=>{
  const said=copy.textContent;
  try{await navigator.clipboard.writeText(copy.dataset.ids);copy.textContent='Copied'}
  catch{window.prompt('Copy these ids',copy.dataset.ids)}
  setTimeout(()=>{copy.textContent=said},1500);
});
if(location.hash.length>1&&cards[location.hash.slice(1)])toggle(location.hash.slice(1),true);
"""
)
