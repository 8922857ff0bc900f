/* Made of assets/components/ by make scripts; the licences are in LICENSES. */
"use strict";(()=>{var iw=Object.create;var vu=Object.defineProperty;var aw=Object.getOwnPropertyDescriptor;var sw=Object.getOwnPropertyNames;var lw=Object.getPrototypeOf,cw=Object.prototype.hasOwnProperty;var uw=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,r)=>(typeof require<"u"?require:t)[r]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var h=(e,t,r)=>()=>{if(r)throw r[0];try{return e&&(t=e(e=0)),t}catch(o){throw r=[o],o}};var $=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){throw t=0,r}};var mw=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of sw(t))!cw.call(e,n)&&n!==r&&vu(e,n,{get:()=>t[n],enumerable:!(o=aw(t,n))||o.enumerable});return e};var d=(e,t,r)=>(r=e!=null?iw(lw(e)):{},mw(t||!e||!e.__esModule?vu(r,"default",{value:e,enumerable:!0}):r,e));var yu=$((HP,xs)=>{var ys=(function(e){"use strict";var t=Object.prototype,r=t.hasOwnProperty,o=Object.defineProperty||function(_,w,k){_[w]=k.value},n,i=typeof Symbol=="function"?Symbol:{},a=i.iterator||"@@iterator",s=i.asyncIterator||"@@asyncIterator",l=i.toStringTag||"@@toStringTag";function c(_,w,k){return Object.defineProperty(_,w,{value:k,enumerable:!0,configurable:!0,writable:!0}),_[w]}try{c({},"")}catch{c=function(w,k,M){return w[k]=M}}function m(_,w,k,M){var j=w&&w.prototype instanceof y?w:y,G=Object.create(j.prototype),ue=new H(M||[]);return o(G,"_invoke",{value:V(_,k,ue)}),G}e.wrap=m;function u(_,w,k){try{return{type:"normal",arg:_.call(w,k)}}catch(M){return{type:"throw",arg:M}}}var f="suspendedStart",p="suspendedYield",g="executing",v="completed",b={};function y(){}function R(){}function S(){}var C={};c(C,a,function(){return this});var E=Object.getPrototypeOf,O=E&&E(E(Y([])));O&&O!==t&&r.call(O,a)&&(C=O);var P=S.prototype=y.prototype=Object.create(C);R.prototype=S,o(P,"constructor",{value:S,configurable:!0}),o(S,"constructor",{value:R,configurable:!0}),R.displayName=c(S,l,"GeneratorFunction");function A(_){["next","throw","return"].forEach(function(w){c(_,w,function(k){return this._invoke(w,k)})})}e.isGeneratorFunction=function(_){var w=typeof _=="function"&&_.constructor;return w?w===R||(w.displayName||w.name)==="GeneratorFunction":!1},e.mark=function(_){return Object.setPrototypeOf?Object.setPrototypeOf(_,S):(_.__proto__=S,c(_,l,"GeneratorFunction")),_.prototype=Object.create(P),_},e.awrap=function(_){return{__await:_}};function B(_,w){function k(G,ue,oe,de){var ie=u(_[G],_,ue);if(ie.type==="throw")de(ie.arg);else{var Ae=ie.arg,Ce=Ae.value;return Ce&&typeof Ce=="object"&&r.call(Ce,"__await")?w.resolve(Ce.__await).then(function(J){k("next",J,oe,de)},function(J){k("throw",J,oe,de)}):w.resolve(Ce).then(function(J){Ae.value=J,oe(Ae)},function(J){return k("throw",J,oe,de)})}}var M;function j(G,ue){function oe(){return new w(function(de,ie){k(G,ue,de,ie)})}return M=M?M.then(oe,oe):oe()}o(this,"_invoke",{value:j})}A(B.prototype),c(B.prototype,s,function(){return this}),e.AsyncIterator=B,e.async=function(_,w,k,M,j){j===void 0&&(j=Promise);var G=new B(m(_,w,k,M),j);return e.isGeneratorFunction(w)?G:G.next().then(function(ue){return ue.done?ue.value:G.next()})};function V(_,w,k){var M=f;return function(G,ue){if(M===g)throw new Error("Generator is already running");if(M===v){if(G==="throw")throw ue;return N()}for(k.method=G,k.arg=ue;;){var oe=k.delegate;if(oe){var de=U(oe,k);if(de){if(de===b)continue;return de}}if(k.method==="next")k.sent=k._sent=k.arg;else if(k.method==="throw"){if(M===f)throw M=v,k.arg;k.dispatchException(k.arg)}else k.method==="return"&&k.abrupt("return",k.arg);M=g;var ie=u(_,w,k);if(ie.type==="normal"){if(M=k.done?v:p,ie.arg===b)continue;return{value:ie.arg,done:k.done}}else ie.type==="throw"&&(M=v,k.method="throw",k.arg=ie.arg)}}}function U(_,w){var k=w.method,M=_.iterator[k];if(M===n)return w.delegate=null,k==="throw"&&_.iterator.return&&(w.method="return",w.arg=n,U(_,w),w.method==="throw")||k!=="return"&&(w.method="throw",w.arg=new TypeError("The iterator does not provide a '"+k+"' method")),b;var j=u(M,_.iterator,w.arg);if(j.type==="throw")return w.method="throw",w.arg=j.arg,w.delegate=null,b;var G=j.arg;if(!G)return w.method="throw",w.arg=new TypeError("iterator result is not an object"),w.delegate=null,b;if(G.done)w[_.resultName]=G.value,w.next=_.nextLoc,w.method!=="return"&&(w.method="next",w.arg=n);else return G;return w.delegate=null,b}A(P),c(P,l,"Generator"),c(P,a,function(){return this}),c(P,"toString",function(){return"[object Generator]"});function Z(_){var w={tryLoc:_[0]};1 in _&&(w.catchLoc=_[1]),2 in _&&(w.finallyLoc=_[2],w.afterLoc=_[3]),this.tryEntries.push(w)}function q(_){var w=_.completion||{};w.type="normal",delete w.arg,_.completion=w}function H(_){this.tryEntries=[{tryLoc:"root"}],_.forEach(Z,this),this.reset(!0)}e.keys=function(_){var w=Object(_),k=[];for(var M in w)k.push(M);return k.reverse(),function j(){for(;k.length;){var G=k.pop();if(G in w)return j.value=G,j.done=!1,j}return j.done=!0,j}};function Y(_){if(_!=null){var w=_[a];if(w)return w.call(_);if(typeof _.next=="function")return _;if(!isNaN(_.length)){var k=-1,M=function j(){for(;++k<_.length;)if(r.call(_,k))return j.value=_[k],j.done=!1,j;return j.value=n,j.done=!0,j};return M.next=M}}throw new TypeError(typeof _+" is not iterable")}e.values=Y;function N(){return{value:n,done:!0}}return H.prototype={constructor:H,reset:function(_){if(this.prev=0,this.next=0,this.sent=this._sent=n,this.done=!1,this.delegate=null,this.method="next",this.arg=n,this.tryEntries.forEach(q),!_)for(var w in this)w.charAt(0)==="t"&&r.call(this,w)&&!isNaN(+w.slice(1))&&(this[w]=n)},stop:function(){this.done=!0;var _=this.tryEntries[0],w=_.completion;if(w.type==="throw")throw w.arg;return this.rval},dispatchException:function(_){if(this.done)throw _;var w=this;function k(de,ie){return G.type="throw",G.arg=_,w.next=de,ie&&(w.method="next",w.arg=n),!!ie}for(var M=this.tryEntries.length-1;M>=0;--M){var j=this.tryEntries[M],G=j.completion;if(j.tryLoc==="root")return k("end");if(j.tryLoc<=this.prev){var ue=r.call(j,"catchLoc"),oe=r.call(j,"finallyLoc");if(ue&&oe){if(this.prev<j.catchLoc)return k(j.catchLoc,!0);if(this.prev<j.finallyLoc)return k(j.finallyLoc)}else if(ue){if(this.prev<j.catchLoc)return k(j.catchLoc,!0)}else if(oe){if(this.prev<j.finallyLoc)return k(j.finallyLoc)}else throw new Error("try statement without catch or finally")}}},abrupt:function(_,w){for(var k=this.tryEntries.length-1;k>=0;--k){var M=this.tryEntries[k];if(M.tryLoc<=this.prev&&r.call(M,"finallyLoc")&&this.prev<M.finallyLoc){var j=M;break}}j&&(_==="break"||_==="continue")&&j.tryLoc<=w&&w<=j.finallyLoc&&(j=null);var G=j?j.completion:{};return G.type=_,G.arg=w,j?(this.method="next",this.next=j.finallyLoc,b):this.complete(G)},complete:function(_,w){if(_.type==="throw")throw _.arg;return _.type==="break"||_.type==="continue"?this.next=_.arg:_.type==="return"?(this.rval=this.arg=_.arg,this.method="return",this.next="end"):_.type==="normal"&&w&&(this.next=w),b},finish:function(_){for(var w=this.tryEntries.length-1;w>=0;--w){var k=this.tryEntries[w];if(k.finallyLoc===_)return this.complete(k.completion,k.afterLoc),q(k),b}},catch:function(_){for(var w=this.tryEntries.length-1;w>=0;--w){var k=this.tryEntries[w];if(k.tryLoc===_){var M=k.completion;if(M.type==="throw"){var j=M.arg;q(k)}return j}}throw new Error("illegal catch attempt")},delegateYield:function(_,w,k){return this.delegate={iterator:Y(_),resultName:w,nextLoc:k},this.method==="next"&&(this.arg=n),b}},e})(typeof xs=="object"?xs.exports:{});try{regeneratorRuntime=ys}catch{typeof globalThis=="object"?globalThis.regeneratorRuntime=ys:Function("r","regeneratorRuntime = r")(ys)}});var x=$((GP,xu)=>{"use strict";xu.exports=window.React});function Le(e){return Object.keys(e)}var Br=h(()=>{"use client"});function ws(e){return e&&typeof e=="object"&&!Array.isArray(e)}function Fo(e,t){let r={...e},o=t;return ws(e)&&ws(t)&&Object.keys(t).forEach(n=>{ws(o[n])&&n in e?r[n]=Fo(r[n],o[n]):r[n]=o[n]}),r}var Cs=h(()=>{});function wu(e){return e.replace(/[A-Z]/g,t=>`-${t.toLowerCase()}`)}var Cu=h(()=>{"use client"});function fw(e){return typeof e!="string"||!e.includes("var(--mantine-scale)")?e:e.match(/^calc\((.*?)\)$/)?.[1].split("*")[0].trim()}function Su(e){let t=fw(e);return typeof t=="number"?t:typeof t=="string"?t.includes("calc")||t.includes("var")?t:t.includes("px")?Number(t.replace("px","")):t.includes("rem")?Number(t.replace("rem",""))*16:t.includes("em")?Number(t.replace("em",""))*16:Number(t):NaN}var Ru=h(()=>{});function _u(e){return e==="0rem"?"0rem":`calc(${e} * var(--mantine-scale))`}function Pu(e,{shouldScale:t=!1}={}){function r(o){if(o===0||o==="0")return`0${e}`;if(typeof o=="number"){let n=`${o/16}${e}`;return t?_u(n):n}if(typeof o=="string"){if(o===""||o.startsWith("calc(")||o.startsWith("clamp(")||o.includes("rgba("))return o;if(o.includes(","))return o.split(",").map(i=>r(i)).join(",");if(o.includes(" "))return o.split(" ").map(i=>r(i)).join(" ");let n=o.replace("px","");if(!Number.isNaN(Number(n))){let i=`${Number(n)/16}${e}`;return t?_u(i):i}}return o}return r}var T,Ss,ve=h(()=>{T=Pu("rem",{shouldScale:!0}),Ss=Pu("em")});function Vr(e){return Object.keys(e).reduce((t,r)=>(e[r]!==void 0&&(t[r]=e[r]),t),{})}var Vn=h(()=>{"use client"});function Wn(e){if(typeof e=="number")return!0;if(typeof e=="string"){if(e.startsWith("calc(")||e.startsWith("var(")||e.includes(" ")&&e.trim()!=="")return!0;let t=/^[+-]?[0-9]+(\.[0-9]+)?(px|em|rem|ex|ch|lh|rlh|vw|vh|vmin|vmax|vb|vi|svw|svh|lvw|lvh|dvw|dvh|cm|mm|in|pt|pc|q|cqw|cqh|cqi|cqb|cqmin|cqmax|%)?$/;return e.trim().split(/\s+/).every(o=>t.test(o))}return!1}var Rs=h(()=>{"use client"});function qn(e){return Array.isArray(e)||e===null?!1:typeof e=="object"?e.type!==ku.Fragment:!1}var ku,_s=h(()=>{"use client";ku=d(x(),1)});var Ou=$(Hn=>{"use strict";var pw=x(),dw=Symbol.for("react.element"),hw=Symbol.for("react.fragment"),gw=Object.prototype.hasOwnProperty,bw=pw.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED.ReactCurrentOwner,vw={key:!0,ref:!0,__self:!0,__source:!0};function Eu(e,t,r){var o,n={},i=null,a=null;r!==void 0&&(i=""+r),t.key!==void 0&&(i=""+t.key),t.ref!==void 0&&(a=t.ref);for(o in t)gw.call(t,o)&&!vw.hasOwnProperty(o)&&(n[o]=t[o]);if(e&&e.defaultProps)for(o in t=e.defaultProps,t)n[o]===void 0&&(n[o]=t[o]);return{$$typeof:dw,type:e,key:i,ref:a,props:n,_owner:bw.current}}Hn.Fragment=hw;Hn.jsx=Eu;Hn.jsxs=Eu});var I=$((rk,Tu)=>{"use strict";Tu.exports=Ou()});function Ht(e){let t=(0,Gn.createContext)(null);return[({children:n,value:i})=>(0,Iu.jsx)(t.Provider,{value:i,children:n}),()=>{let n=(0,Gn.useContext)(t);if(n===null)throw new Error(e);return n}]}var Iu,Gn,jo=h(()=>{"use client";Iu=d(I(),1),Gn=d(x(),1)});function Je(e=null){let t=(0,Un.createContext)(e);return[({children:n,value:i})=>(0,Au.jsx)(t.Provider,{value:i,children:n}),()=>(0,Un.useContext)(t)]}var Au,Un,hr=h(()=>{"use client";Au=d(I(),1),Un=d(x(),1)});function Kn(e){return yw[e]}var yw,Ps=h(()=>{"use client";yw={app:100,modal:200,popover:300,overlay:400,max:9999}});var Du,Mu=h(()=>{"use client";Du=()=>{}});function Nu(e,t={active:!0}){return typeof e!="function"||!t.active?t.onKeyDown||Du:r=>{r.key==="Escape"&&(e(r),t.onTrigger?.())}}var zu=h(()=>{"use client";Mu()});function ne(e,t="size",r=!0){if(e!==void 0)return Wn(e)?r?T(e):e:`var(--${t}-${e})`}function xe(e){return e===void 0?"var(--mantine-radius-default)":ne(e,"mantine-radius")}function ye(e){return ne(e,"mantine-font-size")}function Lu(e){if(e)return ne(e,"mantine-shadow",!1)}var Se=h(()=>{"use client";Rs();ve()});function Wr(e="mantine-"){return`${e}${Math.random().toString(36).slice(2,11)}`}var ks=h(()=>{"use client"});function Fu(e,t){if(e===t||Number.isNaN(e)&&Number.isNaN(t))return!0;if(!(e instanceof Object)||!(t instanceof Object))return!1;let r=Object.keys(e),{length:o}=r;if(o!==Object.keys(t).length)return!1;for(let n=0;n<o;n+=1){let i=r[n];if(!(i in t)||e[i]!==t[i]&&!(Number.isNaN(e[i])&&Number.isNaN(t[i])))return!1}return!0}var ju=h(()=>{"use client"});function $e(e){let t=(0,qr.useRef)(e);return(0,qr.useEffect)(()=>{t.current=e}),(0,qr.useMemo)(()=>((...r)=>t.current?.(...r)),[])}var qr,Yn=h(()=>{"use client";qr=d(x(),1)});function At(e,t){let{delay:r,flushOnUnmount:o,leading:n}=typeof t=="number"?{delay:t,flushOnUnmount:!1,leading:!1}:t,i=$e(e),a=(0,Hr.useRef)(0),s=(0,Hr.useMemo)(()=>{let l=Object.assign((...c)=>{window.clearTimeout(a.current);let m=l._isFirstCall;l._isFirstCall=!1;function u(){window.clearTimeout(a.current),a.current=0,l._isFirstCall=!0}if(n&&m){i(...c);let g=()=>{u()},v=()=>{a.current!==0&&(u(),i(...c))},b=()=>{u()};l.flush=v,l.cancel=b,a.current=window.setTimeout(g,r);return}if(n&&!m){let g=()=>{a.current!==0&&(u(),i(...c))},v=()=>{u()};l.flush=g,l.cancel=v;let b=()=>{u()};a.current=window.setTimeout(b,r);return}let f=()=>{a.current!==0&&(u(),i(...c))},p=()=>{u()};l.flush=f,l.cancel=p,a.current=window.setTimeout(f,r)},{flush:()=>{},cancel:()=>{},_isFirstCall:!0});return l},[i,r,n]);return(0,Hr.useEffect)(()=>()=>{o?s.flush():s.cancel()},[s,o]),s}var Hr,$u=h(()=>{"use client";Hr=d(x(),1);Yn()});function Es(e,t,r){let o=(0,Xn.useRef)(null),n=t||xw;return(0,Xn.useEffect)(()=>{let i=a=>{let{target:s}=a??{};if(Array.isArray(r)){let l=!document.body.contains(s)&&s?.tagName!=="HTML";r.every(m=>!!m&&!a.composedPath().includes(m))&&!l&&e(a)}else o.current&&!o.current.contains(s)&&e(a)};return n.forEach(a=>document.addEventListener(a,i)),()=>{n.forEach(a=>document.removeEventListener(a,i))}},[o,e,r]),o}var Xn,xw,Bu=h(()=>{"use client";Xn=d(x(),1),xw=["mousedown","touchstart"]});function ww(e,t){try{return e.addEventListener("change",t),()=>e.removeEventListener("change",t)}catch{return e.addListener(t),()=>e.removeListener(t)}}function Cw(e,t){return typeof window<"u"&&"matchMedia"in window?window.matchMedia(e).matches:!1}function Vu(e,t,{getInitialValueInEffect:r}={getInitialValueInEffect:!0}){let[o,n]=(0,Jn.useState)(r?t:Cw(e));return(0,Jn.useEffect)(()=>{try{let i=window.matchMedia(e);return n(i.matches),ww(i,a=>n(a.matches))}catch{return}},[e]),o||!1}var Jn,Wu=h(()=>{"use client";Jn=d(x(),1)});function $o(e,t,r={leading:!1}){let[o,n]=(0,pt.useState)(e),i=(0,pt.useRef)(!1),a=(0,pt.useRef)(null),s=(0,pt.useRef)(!1),l=(0,pt.useCallback)(()=>window.clearTimeout(a.current),[]);return(0,pt.useEffect)(()=>{i.current&&(!s.current&&r.leading?(s.current=!0,n(e)):(l(),a.current=window.setTimeout(()=>{s.current=!1,n(e)},t)))},[e,r.leading,t]),(0,pt.useEffect)(()=>(i.current=!0,l),[]),[o,l]}var pt,qu=h(()=>{"use client";pt=d(x(),1)});var Zn,He,Os=h(()=>{"use client";Zn=d(x(),1),He=typeof document<"u"?Zn.useLayoutEffect:Zn.useEffect});function _e(e,t){let r=(0,Bo.useRef)(!1);(0,Bo.useEffect)(()=>()=>{r.current=!1},[]),(0,Bo.useEffect)(()=>{if(r.current)return e();r.current=!0},t)}var Bo,Ts=h(()=>{"use client";Bo=d(x(),1)});function Is({opened:e,shouldReturnFocus:t=!0}){let r=(0,Hu.useRef)(null),o=()=>{r.current&&"focus"in r.current&&typeof r.current.focus=="function"&&r.current?.focus({preventScroll:!0})};return _e(()=>{let n=-1,i=a=>{a.key==="Tab"&&window.clearTimeout(n)};return document.addEventListener("keydown",i),e?r.current=document.activeElement:t&&(n=window.setTimeout(o,10)),()=>{window.clearTimeout(n),document.removeEventListener("keydown",i)}},[e,t]),o}var Hu,Gu=h(()=>{"use client";Hu=d(x(),1);Ts()});function Rw(e){return e.style.display==="none"}function _w(e){if(e.getAttribute("aria-hidden")||e.getAttribute("hidden")||e.getAttribute("type")==="hidden")return!1;let r=e;for(;r&&!(r===document.body||r.nodeType===11);){if(Rw(r))return!1;r=r.parentNode}return!0}function Uu(e){let t=e.getAttribute("tabindex");return t===null&&(t=void 0),parseInt(t,10)}function Qn(e){let t=e.nodeName.toLowerCase(),r=!Number.isNaN(Uu(e));return(Sw.test(t)&&!e.disabled||e instanceof HTMLAnchorElement&&e.href||r)&&_w(e)}function Ds(e){let t=Uu(e);return(Number.isNaN(t)||t>=0)&&Qn(e)}function Ku(e){return Array.from(e.querySelectorAll(As)).filter(Ds)}var Sw,As,Ms=h(()=>{"use client";Sw=/input|select|textarea|button|object/,As="a, input, select, textarea, button, object, [tabindex]"});function Yu(e,t){let r=Ku(e);if(!r.length){t.preventDefault();return}let o=r[t.shiftKey?0:r.length-1],n=e.getRootNode(),i=o===n.activeElement||e===n.activeElement,a=n.activeElement;if(a.tagName==="INPUT"&&a.getAttribute("type")==="radio"&&(i=r.filter(m=>m.getAttribute("type")==="radio"&&m.getAttribute("name")===a.getAttribute("name")).includes(o)),!i)return;t.preventDefault();let l=r[t.shiftKey?r.length-1:0];l&&l.focus()}var Xu=h(()=>{"use client";Ms()});function Ns(e=!0){let t=(0,Gr.useRef)(null),r=n=>{let i=n.querySelector("[data-autofocus]");if(!i){let a=Array.from(n.querySelectorAll(As));i=a.find(Ds)||a.find(Qn)||null,!i&&Qn(n)&&(i=n)}i&&i.focus({preventScroll:!0})},o=(0,Gr.useCallback)(n=>{e&&n!==null&&t.current!==n&&(n?(setTimeout(()=>{n.getRootNode()&&r(n)}),t.current=n):t.current=null)},[e]);return(0,Gr.useEffect)(()=>{if(!e)return;t.current&&setTimeout(()=>r(t.current));let n=i=>{i.key==="Tab"&&t.current&&Yu(t.current,i)};return document.addEventListener("keydown",n),()=>document.removeEventListener("keydown",n)},[e]),o}var Gr,Ju=h(()=>{"use client";Gr=d(x(),1);Xu();Ms()});function Qu(){let e=Pw();return e?`mantine-${e.replace(/:/g,"")}`:""}var Zu,Pw,em=h(()=>{"use client";Zu=d(x(),1),Pw=Zu.default.useId||(()=>{})});function Te(e){let t=Qu(),[r,o]=(0,tm.useState)(t);return He(()=>{o(Wr())},[]),typeof e=="string"?e:typeof window>"u"?t:r}var tm,rm=h(()=>{"use client";tm=d(x(),1);Os();ks();em()});function Vo(e,t){if(typeof e=="function")return e(t);typeof e=="object"&&e!==null&&"current"in e&&(e.current=t)}function nm(...e){let t=new Map;return r=>{if(e.forEach(o=>{let n=Vo(o,r);n&&t.set(o,n)}),t.size>0)return()=>{e.forEach(o=>{let n=t.get(o);n&&typeof n=="function"?n():Vo(o,null)}),t.clear()}}}function ae(...e){return(0,om.useCallback)(nm(...e),e)}var om,im=h(()=>{"use client";om=d(x(),1)});function Pe({value:e,defaultValue:t,finalValue:r,onChange:o=()=>{}}){let[n,i]=(0,am.useState)(t!==void 0?t:r),a=(s,...l)=>{i(s),o?.(s,...l)};return e!==void 0?[e,o,!0]:[n,a,!1]}var am,sm=h(()=>{"use client";am=d(x(),1)});function zs(e,t){return Vu("(prefers-reduced-motion: reduce)",e,t)}var lm=h(()=>{"use client";Wu()});function kw(e,t){if(!e||!t)return!1;if(e===t)return!0;if(e.length!==t.length)return!1;for(let r=0;r<e.length;r+=1)if(!Fu(e[r],t[r]))return!1;return!0}function Ew(e){let t=(0,Wo.useRef)([]),r=(0,Wo.useRef)(0);return kw(t.current,e)||(t.current=e,r.current+=1),[r.current]}function Ls(e,t){(0,Wo.useEffect)(e,Ew(t))}var Wo,cm=h(()=>{"use client";Wo=d(x(),1);ju()});function Ow(e){return e.currentTarget instanceof HTMLElement&&e.relatedTarget instanceof HTMLElement?e.currentTarget.contains(e.relatedTarget):!1}function Fs({onBlur:e,onFocus:t}={}){let[r,o]=(0,Ze.useState)(!1),n=(0,Ze.useRef)(!1),i=(0,Ze.useRef)(null),a=$e(t),s=$e(e),l=(0,Ze.useCallback)(f=>{o(f),n.current=f},[]),c=(0,Ze.useCallback)(f=>{n.current||(l(!0),a(f))},[]),m=(0,Ze.useCallback)(f=>{n.current&&!Ow(f)&&(l(!1),s(f))},[]),u=(0,Ze.useCallback)(f=>{f&&(i.current&&(i.current.removeEventListener("focusin",c),i.current.removeEventListener("focusout",m)),f.addEventListener("focusin",c),f.addEventListener("focusout",m),i.current=f)},[c,m]);return(0,Ze.useEffect)(()=>()=>{i.current&&(i.current.removeEventListener("focusin",c),i.current.removeEventListener("focusout",m))},[]),{ref:u,focused:r}}var Ze,um=h(()=>{"use client";Ze=d(x(),1);Yn()});function js(e,t,r={autoInvoke:!1}){let o=(0,gr.useRef)(null),n=(0,gr.useCallback)((...a)=>{o.current||(o.current=window.setTimeout(()=>{e(a),o.current=null},t))},[t]),i=(0,gr.useCallback)(()=>{o.current&&(window.clearTimeout(o.current),o.current=null)},[]);return(0,gr.useEffect)(()=>(r.autoInvoke&&n(),i),[i,n]),{start:n,clear:i}}var gr,mm=h(()=>{"use client";gr=d(x(),1)});function $s(e,t,r){let o=(0,qo.useRef)(null),n=(0,qo.useRef)(null);return(0,qo.useEffect)(()=>{let i=typeof r=="function"?r():r;return(i||n.current)&&(o.current=new MutationObserver(e),o.current.observe(i||n.current,t)),()=>{o.current?.disconnect()}},[e,t]),n}var qo,fm=h(()=>{"use client";qo=d(x(),1)});function Bs(){let[e,t]=(0,ei.useState)(!1);return(0,ei.useEffect)(()=>t(!0),[]),e}var ei,pm=h(()=>{"use client";ei=d(x(),1)});var Q=h(()=>{ks();Yn();$u();Bu();qu();Gu();Ts();Ju();rm();Os();im();lm();cm();sm();um();mm();fm();pm()});function dm(){return typeof process<"u"&&process.env?"production":"development"}var hm=h(()=>{"use client"});function ti(e){let t=Vs.default.version;return typeof Vs.default.version!="string"||t.startsWith("18.")?e?.ref:e?.props?.ref}var Vs,Ws=h(()=>{"use client";Vs=d(x(),1)});function Ho(e,t=document){let r=t.querySelector(e);if(r)return r;let o=t.querySelectorAll("*");for(let n=0;n<o.length;n+=1){let i=o[n];if(i.shadowRoot){let a=Ho(e,i.shadowRoot);if(a)return a}}return null}function Dt(e,t=document){let r=[],o=t.querySelectorAll(e);r.push(...Array.from(o));let n=t.querySelectorAll("*");for(let i=0;i<n.length;i+=1){let a=n[i];if(a.shadowRoot){let s=Dt(e,a.shadowRoot);r.push(...s)}}return r}function Mt(e){if(!e)return document;let t=e.getRootNode();return t instanceof ShadowRoot||t instanceof Document?t:document}var gm=h(()=>{"use client"});function Gt(e){let t=bm.Children.toArray(e);return t.length!==1||!qn(t[0])?null:t[0]}var bm,Go=h(()=>{"use client";bm=d(x(),1);_s()});function vm(e){var t,r,o="";if(typeof e=="string"||typeof e=="number")o+=e;else if(typeof e=="object")if(Array.isArray(e)){var n=e.length;for(t=0;t<n;t++)e[t]&&(r=vm(e[t]))&&(o&&(o+=" "),o+=r)}else for(r in e)e[r]&&(o&&(o+=" "),o+=r);return o}function Tw(){for(var e,t,r=0,o="",n=arguments.length;r<n;r++)(e=arguments[r])&&(t=vm(e))&&(o&&(o+=" "),o+=t);return o}var Qe,L=h(()=>{Qe=Tw});function Aw(e){let t={};return e.forEach(r=>{Object.entries(r).forEach(([o,n])=>{t[o]?t[o]=Qe(t[o],n):t[o]=n})}),t}function Ut({theme:e,classNames:t,props:r,stylesCtx:o}){let i=(Array.isArray(t)?t:[t]).map(a=>typeof a=="function"?a(e,r,o):a||Iw);return Aw(i)}var Iw,Uo=h(()=>{"use client";L();Iw={}});function br({theme:e,styles:t,props:r,stylesCtx:o}){return(Array.isArray(t)?t:[t]).reduce((i,a)=>typeof a=="function"?{...i,...a(e,r,o)}:{...i,...a},{})}var ri=h(()=>{"use client"});function Kt(){let e=(0,oi.useContext)(ni);if(!e)throw new Error("[@mantine/core] MantineProvider was not found in tree");return e}function ym(){return Kt().cssVariablesResolver}function xm(){return Kt().classNamesPrefix}function Ur(){return Kt().getStyleNonce}function wm(){return Kt().withStaticClasses}function Cm(){return Kt().headless}function Sm(){return Kt().stylesTransform?.sx}function Rm(){return Kt().stylesTransform?.styles}function Yt(){return Kt().env||"default"}var oi,ni,et=h(()=>{"use client";oi=d(x(),1),ni=(0,oi.createContext)(null)});function Dw(e){return/^#?([0-9A-F]{3}){1,2}([0-9A-F]{2})?$/i.test(e)}function Mw(e){let t=e.replace("#","");if(t.length===3){let a=t.split("");t=[a[0],a[0],a[1],a[1],a[2],a[2]].join("")}if(t.length===8){let a=parseInt(t.slice(6,8),16)/255;return{r:parseInt(t.slice(0,2),16),g:parseInt(t.slice(2,4),16),b:parseInt(t.slice(4,6),16),a}}let r=parseInt(t,16),o=r>>16&255,n=r>>8&255,i=r&255;return{r:o,g:n,b:i,a:1}}function Nw(e){let[t,r,o,n]=e.replace(/[^0-9,./]/g,"").split(/[/,]/).map(Number);return{r:t,g:r,b:o,a:n===void 0?1:n}}function zw(e){let t=/^hsla?\(\s*(\d+)\s*,\s*(\d+%)\s*,\s*(\d+%)\s*(,\s*(0?\.\d+|\d+(\.\d+)?))?\s*\)$/i,r=e.match(t);if(!r)return{r:0,g:0,b:0,a:1};let o=parseInt(r[1],10),n=parseInt(r[2],10)/100,i=parseInt(r[3],10)/100,a=r[5]?parseFloat(r[5]):void 0,s=(1-Math.abs(2*i-1))*n,l=o/60,c=s*(1-Math.abs(l%2-1)),m=i-s/2,u,f,p;return l>=0&&l<1?(u=s,f=c,p=0):l>=1&&l<2?(u=c,f=s,p=0):l>=2&&l<3?(u=0,f=s,p=c):l>=3&&l<4?(u=0,f=c,p=s):l>=4&&l<5?(u=c,f=0,p=s):(u=s,f=0,p=c),{r:Math.round((u+m)*255),g:Math.round((f+m)*255),b:Math.round((p+m)*255),a:a||1}}function Kr(e){return Dw(e)?Mw(e):e.startsWith("rgb")?Nw(e):e.startsWith("hsl")?zw(e):{r:0,g:0,b:0,a:1}}var ii=h(()=>{});function Ko(e,t){if(e.startsWith("var("))return`color-mix(in srgb, ${e}, black ${t*100}%)`;let{r,g:o,b:n,a:i}=Kr(e),a=1-t,s=l=>Math.round(l*a);return`rgba(${s(r)}, ${s(o)}, ${s(n)}, ${i})`}var _m=h(()=>{ii()});function Nt(e,t){return typeof e.primaryShade=="number"?e.primaryShade:t==="dark"?e.primaryShade.dark:e.primaryShade.light}var Yo=h(()=>{"use client"});function qs(e){return e<=.03928?e/12.92:((e+.055)/1.055)**2.4}function Lw(e){let t=e.match(/oklch\((.*?)%\s/);return t?parseFloat(t[1]):null}function Fw(e){if(e.startsWith("oklch("))return(Lw(e)||0)/100;let{r:t,g:r,b:o}=Kr(e),n=t/255,i=r/255,a=o/255,s=qs(n),l=qs(i),c=qs(a);return .2126*s+.7152*l+.0722*c}function Yr(e,t=.179){return e.startsWith("var(")?!1:Fw(e)>t}var Pm=h(()=>{ii()});function Ge({color:e,theme:t,colorScheme:r}){if(typeof e!="string")throw new Error(`[@mantine/core] Failed to parse color. Expected color to be a string, instead got ${typeof e}`);if(e==="bright")return{color:e,value:r==="dark"?t.white:t.black,shade:void 0,isThemeColor:!1,isLight:Yr(r==="dark"?t.white:t.black,t.luminanceThreshold),variable:"--mantine-color-bright"};if(e==="dimmed")return{color:e,value:r==="dark"?t.colors.dark[2]:t.colors.gray[7],shade:void 0,isThemeColor:!1,isLight:Yr(r==="dark"?t.colors.dark[2]:t.colors.gray[6],t.luminanceThreshold),variable:"--mantine-color-dimmed"};if(e==="white"||e==="black")return{color:e,value:e==="white"?t.white:t.black,shade:void 0,isThemeColor:!1,isLight:Yr(e==="white"?t.white:t.black,t.luminanceThreshold),variable:`--mantine-color-${e}`};let[o,n]=e.split("."),i=n?Number(n):void 0,a=o in t.colors;if(a){let s=i!==void 0?t.colors[o][i]:t.colors[o][Nt(t,r||"light")];return{color:o,value:s,shade:i,isThemeColor:a,isLight:Yr(s,t.luminanceThreshold),variable:n?`--mantine-color-${o}-${i}`:`--mantine-color-${o}-filled`}}return{color:e,value:e,isThemeColor:a,isLight:Yr(e,t.luminanceThreshold),shade:i,variable:void 0}}var vr=h(()=>{"use client";Yo();Pm()});function Ue(e,t){let r=Ge({color:e||t.primaryColor,theme:t});return r.variable?`var(${r.variable})`:e}var Xr=h(()=>{"use client";vr()});function Hs(e,t){let r={from:e?.from||t.defaultGradient.from,to:e?.to||t.defaultGradient.to,deg:e?.deg??t.defaultGradient.deg??0},o=Ue(r.from,t),n=Ue(r.to,t);return`linear-gradient(${r.deg}deg, ${o} 0%, ${n} 100%)`}var km=h(()=>{"use client";Xr()});function tt(e,t){if(typeof e!="string"||t>1||t<0)return"rgba(0, 0, 0, 1)";if(e.startsWith("var(")){let i=(1-t)*100;return`color-mix(in srgb, ${e}, transparent ${i}%)`}if(e.startsWith("oklch"))return e.includes("/")?e.replace(/\/\s*[\d.]+\s*\)/,`/ ${t})`):e.replace(")",` / ${t})`);let{r,g:o,b:n}=Kr(e);return`rgba(${r}, ${o}, ${n}, ${t})`}var yr,ai=h(()=>{ii();yr=tt});var L2,F2,Em,Om=h(()=>{"use client";ve();L2=d(x(),1),F2=d(I(),1);_m();km();vr();ai();Em=({color:e,theme:t,variant:r,gradient:o,autoContrast:n})=>{let i=Ge({color:e,theme:t}),a=typeof n=="boolean"?n:t.autoContrast;if(r==="none")return{background:"transparent",hover:"transparent",color:"inherit",border:"none"};if(r==="filled"){let s=a&&i.isLight?"var(--mantine-color-black)":"var(--mantine-color-white)";return i.isThemeColor?i.shade===void 0?{background:`var(--mantine-color-${e}-filled)`,hover:`var(--mantine-color-${e}-filled-hover)`,color:s,border:`${T(1)} solid transparent`}:{background:`var(--mantine-color-${i.color}-${i.shade})`,hover:`var(--mantine-color-${i.color}-${i.shade===9?8:i.shade+1})`,color:s,border:`${T(1)} solid transparent`}:{background:e,hover:Ko(e,.1),color:s,border:`${T(1)} solid transparent`}}if(r==="light"){if(i.isThemeColor){if(i.shade===void 0)return{background:`var(--mantine-color-${e}-light)`,hover:`var(--mantine-color-${e}-light-hover)`,color:`var(--mantine-color-${e}-light-color)`,border:`${T(1)} solid transparent`};let s=t.colors[i.color][i.shade];return{background:tt(s,.1),hover:tt(s,.12),color:`var(--mantine-color-${i.color}-${Math.min(i.shade,6)})`,border:`${T(1)} solid transparent`}}return{background:tt(e,.1),hover:tt(e,.12),color:e,border:`${T(1)} solid transparent`}}if(r==="outline")return i.isThemeColor?i.shade===void 0?{background:"transparent",hover:`var(--mantine-color-${e}-outline-hover)`,color:`var(--mantine-color-${e}-outline)`,border:`${T(1)} solid var(--mantine-color-${e}-outline)`}:{background:"transparent",hover:tt(t.colors[i.color][i.shade],.05),color:`var(--mantine-color-${i.color}-${i.shade})`,border:`${T(1)} solid var(--mantine-color-${i.color}-${i.shade})`}:{background:"transparent",hover:tt(e,.05),color:e,border:`${T(1)} solid ${e}`};if(r==="subtle"){if(i.isThemeColor){if(i.shade===void 0)return{background:"transparent",hover:`var(--mantine-color-${e}-light-hover)`,color:`var(--mantine-color-${e}-light-color)`,border:`${T(1)} solid transparent`};let s=t.colors[i.color][i.shade];return{background:"transparent",hover:tt(s,.12),color:`var(--mantine-color-${i.color}-${Math.min(i.shade,6)})`,border:`${T(1)} solid transparent`}}return{background:"transparent",hover:tt(e,.12),color:e,border:`${T(1)} solid transparent`}}return r==="transparent"?i.isThemeColor?i.shade===void 0?{background:"transparent",hover:"transparent",color:`var(--mantine-color-${e}-light-color)`,border:`${T(1)} solid transparent`}:{background:"transparent",hover:"transparent",color:`var(--mantine-color-${i.color}-${Math.min(i.shade,6)})`,border:`${T(1)} solid transparent`}:{background:"transparent",hover:"transparent",color:e,border:`${T(1)} solid transparent`}:r==="white"?i.isThemeColor?i.shade===void 0?{background:"var(--mantine-color-white)",hover:Ko(t.white,.01),color:`var(--mantine-color-${e}-filled)`,border:`${T(1)} solid transparent`}:{background:"var(--mantine-color-white)",hover:Ko(t.white,.01),color:`var(--mantine-color-${i.color}-${i.shade})`,border:`${T(1)} solid transparent`}:{background:"var(--mantine-color-white)",hover:Ko(t.white,.01),color:e,border:`${T(1)} solid transparent`}:r==="gradient"?{background:Hs(o,t),hover:Hs(o,t),color:"var(--mantine-color-white)",border:"none"}:r==="default"?{background:"var(--mantine-color-default)",hover:"var(--mantine-color-default-hover)",color:"var(--mantine-color-default-color)",border:`${T(1)} solid var(--mantine-color-default-border)`}:{}}});var Tm,Im=h(()=>{Tm={dark:["#C9C9C9","#b8b8b8","#828282","#696969","#424242","#3b3b3b","#2e2e2e","#242424","#1f1f1f","#141414"],gray:["#f8f9fa","#f1f3f5","#e9ecef","#dee2e6","#ced4da","#adb5bd","#868e96","#495057","#343a40","#212529"],red:["#fff5f5","#ffe3e3","#ffc9c9","#ffa8a8","#ff8787","#ff6b6b","#fa5252","#f03e3e","#e03131","#c92a2a"],pink:["#fff0f6","#ffdeeb","#fcc2d7","#faa2c1","#f783ac","#f06595","#e64980","#d6336c","#c2255c","#a61e4d"],grape:["#f8f0fc","#f3d9fa","#eebefa","#e599f7","#da77f2","#cc5de8","#be4bdb","#ae3ec9","#9c36b5","#862e9c"],violet:["#f3f0ff","#e5dbff","#d0bfff","#b197fc","#9775fa","#845ef7","#7950f2","#7048e8","#6741d9","#5f3dc4"],indigo:["#edf2ff","#dbe4ff","#bac8ff","#91a7ff","#748ffc","#5c7cfa","#4c6ef5","#4263eb","#3b5bdb","#364fc7"],blue:["#e7f5ff","#d0ebff","#a5d8ff","#74c0fc","#4dabf7","#339af0","#228be6","#1c7ed6","#1971c2","#1864ab"],cyan:["#e3fafc","#c5f6fa","#99e9f2","#66d9e8","#3bc9db","#22b8cf","#15aabf","#1098ad","#0c8599","#0b7285"],teal:["#e6fcf5","#c3fae8","#96f2d7","#63e6be","#38d9a9","#20c997","#12b886","#0ca678","#099268","#087f5b"],green:["#ebfbee","#d3f9d8","#b2f2bb","#8ce99a","#69db7c","#51cf66","#40c057","#37b24d","#2f9e44","#2b8a3e"],lime:["#f4fce3","#e9fac8","#d8f5a2","#c0eb75","#a9e34b","#94d82d","#82c91e","#74b816","#66a80f","#5c940d"],yellow:["#fff9db","#fff3bf","#ffec99","#ffe066","#ffd43b","#fcc419","#fab005","#f59f00","#f08c00","#e67700"],orange:["#fff4e6","#ffe8cc","#ffd8a8","#ffc078","#ffa94d","#ff922b","#fd7e14","#f76707","#e8590c","#d9480f"]}});var G2,U2,Am,Xo,Gs=h(()=>{ve();G2=d(x(),1),U2=d(I(),1);Om();Im();Am="-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif, Apple Color Emoji, Segoe UI Emoji",Xo={scale:1,fontSmoothing:!0,focusRing:"auto",white:"#fff",black:"#000",colors:Tm,primaryShade:{light:6,dark:8},primaryColor:"blue",variantColorResolver:Em,autoContrast:!1,luminanceThreshold:.3,fontFamily:Am,fontFamilyMonospace:"ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, Liberation Mono, Courier New, monospace",respectReducedMotion:!1,cursorType:"default",defaultGradient:{from:"blue",to:"cyan",deg:45},defaultRadius:"sm",activeClassName:"mantine-active",focusClassName:"",headings:{fontFamily:Am,fontWeight:"700",textWrap:"wrap",sizes:{h1:{fontSize:T(34),lineHeight:"1.3"},h2:{fontSize:T(26),lineHeight:"1.35"},h3:{fontSize:T(22),lineHeight:"1.4"},h4:{fontSize:T(18),lineHeight:"1.45"},h5:{fontSize:T(16),lineHeight:"1.5"},h6:{fontSize:T(14),lineHeight:"1.5"}}},fontSizes:{xs:T(12),sm:T(14),md:T(16),lg:T(18),xl:T(20)},lineHeights:{xs:"1.4",sm:"1.45",md:"1.55",lg:"1.6",xl:"1.65"},radius:{xs:T(2),sm:T(4),md:T(8),lg:T(16),xl:T(32)},spacing:{xs:T(10),sm:T(12),md:T(16),lg:T(20),xl:T(32)},breakpoints:{xs:"36em",sm:"48em",md:"62em",lg:"75em",xl:"88em"},shadows:{xs:`0 ${T(1)} ${T(3)} rgba(0, 0, 0, 0.05), 0 ${T(1)} ${T(2)} rgba(0, 0, 0, 0.1)`,sm:`0 ${T(1)} ${T(3)} rgba(0, 0, 0, 0.05), rgba(0, 0, 0, 0.05) 0 ${T(10)} ${T(15)} ${T(-5)}, rgba(0, 0, 0, 0.04) 0 ${T(7)} ${T(7)} ${T(-5)}`,md:`0 ${T(1)} ${T(3)} rgba(0, 0, 0, 0.05), rgba(0, 0, 0, 0.05) 0 ${T(20)} ${T(25)} ${T(-5)}, rgba(0, 0, 0, 0.04) 0 ${T(10)} ${T(10)} ${T(-5)}`,lg:`0 ${T(1)} ${T(3)} rgba(0, 0, 0, 0.05), rgba(0, 0, 0, 0.05) 0 ${T(28)} ${T(23)} ${T(-7)}, rgba(0, 0, 0, 0.04) 0 ${T(12)} ${T(12)} ${T(-7)}`,xl:`0 ${T(1)} ${T(3)} rgba(0, 0, 0, 0.05), rgba(0, 0, 0, 0.05) 0 ${T(36)} ${T(28)} ${T(-7)}, rgba(0, 0, 0, 0.04) 0 ${T(17)} ${T(17)} ${T(-7)}`},other:{},components:{}}});function Us(e){return e==="auto"||e==="dark"||e==="light"}var Dm=h(()=>{"use client"});function Mm({key:e="mantine-color-scheme-value"}={}){let t;return{get:r=>{if(typeof window>"u")return r;try{let o=window.localStorage.getItem(e);return Us(o)?o:r}catch{return r}},set:r=>{try{window.localStorage.setItem(e,r)}catch(o){console.warn("[@mantine/core] Local storage color scheme manager was unable to save color scheme.",o)}},subscribe:r=>{t=o=>{o.storageArea===window.localStorage&&o.key===e&&Us(o.newValue)&&r(o.newValue)},window.addEventListener("storage",t)},unsubscribe:()=>{window.removeEventListener("storage",t)},clear:()=>{window.localStorage.removeItem(e)}}}var Nm=h(()=>{"use client";Dm()});function Ks(e){return e<0||e>9?!1:parseInt(e.toString(),10)===e}function Lm(e){if(!(e.primaryColor in e.colors))throw new Error(jw);if(typeof e.primaryShade=="object"&&(!Ks(e.primaryShade.dark)||!Ks(e.primaryShade.light)))throw new Error(zm);if(typeof e.primaryShade=="number"&&!Ks(e.primaryShade))throw new Error(zm)}function Fm(e,t){if(!t)return Lm(e),e;let r=Fo(e,t);return t.fontFamily&&!t.headings?.fontFamily&&(r.headings.fontFamily=t.fontFamily),Lm(r),r}var tE,rE,jw,zm,jm=h(()=>{Cs();tE=d(x(),1),rE=d(I(),1),jw="[@mantine/core] MantineProvider: Invalid theme.primaryColor, it accepts only key of theme.colors, learn more – https://mantine.dev/theming/colors/#primary-color",zm="[@mantine/core] MantineProvider: Invalid theme.primaryShade, it accepts only 0-9 integers or an object { light: 0-9, dark: 0-9 }"});function ke(){let e=(0,xr.useContext)(Ys);if(!e)throw new Error("@mantine/core: MantineProvider was not found in component tree, make sure you have it in your app");return e}function si({theme:e,children:t,inherit:r=!0}){let o=$w(),n=(0,xr.useMemo)(()=>Fm(r?o:Xo,e),[e,o,r]);return(0,$m.jsx)(Ys.Provider,{value:n,children:t})}var $m,xr,Ys,$w,dt=h(()=>{"use client";$m=d(I(),1),xr=d(x(),1);Gs();jm();Ys=(0,xr.createContext)(null),$w=()=>(0,xr.useContext)(Ys)||Xo;si.displayName="@mantine/core/MantineThemeProvider"});function Vm(){let e=ke(),t=Ur(),r=Le(e.breakpoints).reduce((o,n)=>{let i=e.breakpoints[n].includes("px"),a=Su(e.breakpoints[n]),s=i?`${a-.1}px`:Ss(a-.1),l=i?`${a}px`:Ss(a);return`${o}@media (max-width: ${s}) {.mantine-visible-from-${n} {display: none !important;}}@media (min-width: ${l}) {.mantine-hidden-from-${n} {display: none !important;}}`},"");return(0,Bm.jsx)("style",{"data-mantine-styles":"classes",nonce:t?.(),dangerouslySetInnerHTML:{__html:r}})}var Bm,uE,Wm=h(()=>{"use client";Bm=d(I(),1);Br();Ru();ve();uE=d(x(),1);et();dt()});function li(e){return Object.entries(e).map(([t,r])=>`${t}: ${r};`).join("")}var qm=h(()=>{"use client"});function Xs(e,t){let r=t?[t]:[":root",":host"],o=li(e.variables),n=o?`${r.join(", ")}{${o}}`:"",i=li(e.dark),a=li(e.light),s=m=>r.map(u=>u===":host"?`${u}([data-mantine-color-scheme="${m}"])`:`${u}[data-mantine-color-scheme="${m}"]`).join(", "),l=i?`${s("dark")}{${i}}`:"",c=a?`${s("light")}{${a}}`:"";return`${n}

${l}

${c}`}var Hm=h(()=>{"use client";qm()});function wr({color:e,theme:t,autoContrast:r}){return(typeof r=="boolean"?r:t.autoContrast)&&Ge({color:e||t.primaryColor,theme:t}).isLight?"var(--mantine-color-black)":"var(--mantine-color-white)"}function Js(e,t){return wr({color:e.colors[e.primaryColor][Nt(e,t)],theme:e,autoContrast:null})}var Jo=h(()=>{"use client";Yo();vr()});function Zo({theme:e,color:t,colorScheme:r,name:o=t,withColorValues:n=!0}){if(!e.colors[t])return{};if(r==="light"){let s=Nt(e,"light"),l={[`--mantine-color-${o}-text`]:`var(--mantine-color-${o}-filled)`,[`--mantine-color-${o}-filled`]:`var(--mantine-color-${o}-${s})`,[`--mantine-color-${o}-filled-hover`]:`var(--mantine-color-${o}-${s===9?8:s+1})`,[`--mantine-color-${o}-light`]:yr(e.colors[t][s],.1),[`--mantine-color-${o}-light-hover`]:yr(e.colors[t][s],.12),[`--mantine-color-${o}-light-color`]:`var(--mantine-color-${o}-${s})`,[`--mantine-color-${o}-outline`]:`var(--mantine-color-${o}-${s})`,[`--mantine-color-${o}-outline-hover`]:yr(e.colors[t][s],.05)};return n?{[`--mantine-color-${o}-0`]:e.colors[t][0],[`--mantine-color-${o}-1`]:e.colors[t][1],[`--mantine-color-${o}-2`]:e.colors[t][2],[`--mantine-color-${o}-3`]:e.colors[t][3],[`--mantine-color-${o}-4`]:e.colors[t][4],[`--mantine-color-${o}-5`]:e.colors[t][5],[`--mantine-color-${o}-6`]:e.colors[t][6],[`--mantine-color-${o}-7`]:e.colors[t][7],[`--mantine-color-${o}-8`]:e.colors[t][8],[`--mantine-color-${o}-9`]:e.colors[t][9],...l}:l}let i=Nt(e,"dark"),a={[`--mantine-color-${o}-text`]:`var(--mantine-color-${o}-4)`,[`--mantine-color-${o}-filled`]:`var(--mantine-color-${o}-${i})`,[`--mantine-color-${o}-filled-hover`]:`var(--mantine-color-${o}-${i===9?8:i+1})`,[`--mantine-color-${o}-light`]:yr(e.colors[t][Math.max(0,i-2)],.15),[`--mantine-color-${o}-light-hover`]:yr(e.colors[t][Math.max(0,i-2)],.2),[`--mantine-color-${o}-light-color`]:`var(--mantine-color-${o}-${Math.max(i-5,0)})`,[`--mantine-color-${o}-outline`]:`var(--mantine-color-${o}-${Math.max(i-4,0)})`,[`--mantine-color-${o}-outline-hover`]:yr(e.colors[t][Math.max(i-4,0)],.05)};return n?{[`--mantine-color-${o}-0`]:e.colors[t][0],[`--mantine-color-${o}-1`]:e.colors[t][1],[`--mantine-color-${o}-2`]:e.colors[t][2],[`--mantine-color-${o}-3`]:e.colors[t][3],[`--mantine-color-${o}-4`]:e.colors[t][4],[`--mantine-color-${o}-5`]:e.colors[t][5],[`--mantine-color-${o}-6`]:e.colors[t][6],[`--mantine-color-${o}-7`]:e.colors[t][7],[`--mantine-color-${o}-8`]:e.colors[t][8],[`--mantine-color-${o}-9`]:e.colors[t][9],...a}:a}var wE,CE,Gm=h(()=>{"use client";Yo();wE=d(x(),1),CE=d(I(),1);ai()});function Um(e){return!!e&&typeof e=="object"&&"mantine-virtual-color"in e}var _E,PE,Km=h(()=>{_E=d(x(),1),PE=d(I(),1)});function Jr(e,t,r){Le(t).forEach(o=>Object.assign(e,{[`--mantine-${r}-${o}`]:t[o]}))}var TE,IE,ci,Zs=h(()=>{"use client";Br();ve();TE=d(x(),1),IE=d(I(),1);Yo();Jo();Gm();Km();ci=e=>{let t=Nt(e,"light"),r=e.defaultRadius in e.radius?e.radius[e.defaultRadius]:T(e.defaultRadius),o={variables:{"--mantine-z-index-app":"100","--mantine-z-index-modal":"200","--mantine-z-index-popover":"300","--mantine-z-index-overlay":"400","--mantine-z-index-max":"9999","--mantine-scale":e.scale.toString(),"--mantine-cursor-type":e.cursorType,"--mantine-webkit-font-smoothing":e.fontSmoothing?"antialiased":"unset","--mantine-moz-font-smoothing":e.fontSmoothing?"grayscale":"unset","--mantine-color-white":e.white,"--mantine-color-black":e.black,"--mantine-line-height":e.lineHeights.md,"--mantine-font-family":e.fontFamily,"--mantine-font-family-monospace":e.fontFamilyMonospace,"--mantine-font-family-headings":e.headings.fontFamily,"--mantine-heading-font-weight":e.headings.fontWeight,"--mantine-heading-text-wrap":e.headings.textWrap,"--mantine-radius-default":r,"--mantine-primary-color-filled":`var(--mantine-color-${e.primaryColor}-filled)`,"--mantine-primary-color-filled-hover":`var(--mantine-color-${e.primaryColor}-filled-hover)`,"--mantine-primary-color-light":`var(--mantine-color-${e.primaryColor}-light)`,"--mantine-primary-color-light-hover":`var(--mantine-color-${e.primaryColor}-light-hover)`,"--mantine-primary-color-light-color":`var(--mantine-color-${e.primaryColor}-light-color)`},light:{"--mantine-color-scheme":"light","--mantine-primary-color-contrast":Js(e,"light"),"--mantine-color-bright":"var(--mantine-color-black)","--mantine-color-text":e.black,"--mantine-color-body":e.white,"--mantine-color-error":"var(--mantine-color-red-6)","--mantine-color-placeholder":"var(--mantine-color-gray-5)","--mantine-color-anchor":`var(--mantine-color-${e.primaryColor}-${t})`,"--mantine-color-default":"var(--mantine-color-white)","--mantine-color-default-hover":"var(--mantine-color-gray-0)","--mantine-color-default-color":"var(--mantine-color-black)","--mantine-color-default-border":"var(--mantine-color-gray-4)","--mantine-color-dimmed":"var(--mantine-color-gray-6)","--mantine-color-disabled":"var(--mantine-color-gray-2)","--mantine-color-disabled-color":"var(--mantine-color-gray-5)","--mantine-color-disabled-border":"var(--mantine-color-gray-3)"},dark:{"--mantine-color-scheme":"dark","--mantine-primary-color-contrast":Js(e,"dark"),"--mantine-color-bright":"var(--mantine-color-white)","--mantine-color-text":"var(--mantine-color-dark-0)","--mantine-color-body":"var(--mantine-color-dark-7)","--mantine-color-error":"var(--mantine-color-red-8)","--mantine-color-placeholder":"var(--mantine-color-dark-3)","--mantine-color-anchor":`var(--mantine-color-${e.primaryColor}-4)`,"--mantine-color-default":"var(--mantine-color-dark-6)","--mantine-color-default-hover":"var(--mantine-color-dark-5)","--mantine-color-default-color":"var(--mantine-color-white)","--mantine-color-default-border":"var(--mantine-color-dark-4)","--mantine-color-dimmed":"var(--mantine-color-dark-2)","--mantine-color-disabled":"var(--mantine-color-dark-6)","--mantine-color-disabled-color":"var(--mantine-color-dark-3)","--mantine-color-disabled-border":"var(--mantine-color-dark-4)"}};Jr(o.variables,e.breakpoints,"breakpoint"),Jr(o.variables,e.spacing,"spacing"),Jr(o.variables,e.fontSizes,"font-size"),Jr(o.variables,e.lineHeights,"line-height"),Jr(o.variables,e.shadows,"shadow"),Jr(o.variables,e.radius,"radius"),e.colors[e.primaryColor].forEach((i,a)=>{o.variables[`--mantine-primary-color-${a}`]=`var(--mantine-color-${e.primaryColor}-${a})`}),Le(e.colors).forEach(i=>{let a=e.colors[i];if(Um(a)){Object.assign(o.light,Zo({theme:e,name:a.name,color:a.light,colorScheme:"light",withColorValues:!0})),Object.assign(o.dark,Zo({theme:e,name:a.name,color:a.dark,colorScheme:"dark",withColorValues:!0}));return}a.forEach((s,l)=>{o.variables[`--mantine-color-${i}-${l}`]=s}),Object.assign(o.light,Zo({theme:e,color:i,colorScheme:"light",withColorValues:!1})),Object.assign(o.dark,Zo({theme:e,color:i,colorScheme:"dark",withColorValues:!1}))});let n=e.headings.sizes;return Le(n).forEach(i=>{o.variables[`--mantine-${i}-font-size`]=n[i].fontSize,o.variables[`--mantine-${i}-line-height`]=n[i].lineHeight,o.variables[`--mantine-${i}-font-weight`]=n[i].fontWeight||e.headings.fontWeight}),o}});function Ym({theme:e,generator:t}){let r=ci(e),o=t?.(e);return o?Fo(r,o):r}var FE,jE,Xm=h(()=>{"use client";Cs();FE=d(x(),1),jE=d(I(),1);Zs()});function Jm(e){let t={variables:{},light:{},dark:{}};return Le(e.variables).forEach(r=>{Qs.variables[r]!==e.variables[r]&&(t.variables[r]=e.variables[r])}),Le(e.light).forEach(r=>{Qs.light[r]!==e.light[r]&&(t.light[r]=e.light[r])}),Le(e.dark).forEach(r=>{Qs.dark[r]!==e.dark[r]&&(t.dark[r]=e.dark[r])}),t}var WE,qE,Qs,Zm=h(()=>{"use client";Br();WE=d(x(),1),qE=d(I(),1);Gs();Zs();Qs=ci(Xo)});function Bw(e){return Xs({variables:{},dark:{"--mantine-color-scheme":"dark"},light:{"--mantine-color-scheme":"light"}},e)}function el({cssVariablesSelector:e,deduplicateCssVariables:t}){let r=ke(),o=Ur(),n=ym(),i=Ym({theme:r,generator:n}),a=(e===void 0||e===":root"||e===":host")&&t,s=a?Jm(i):i,l=Xs(s,e);return l?(0,Qm.jsx)("style",{"data-mantine-styles":!0,nonce:o?.(),dangerouslySetInnerHTML:{__html:`${l}${a?"":Bw(e)}`}}):null}var Qm,ef=h(()=>{"use client";Qm=d(I(),1);Hm();et();dt();Xm();Zm();el.displayName="@mantine/CssVariables"});function Zr(e,t){let r=typeof window<"u"&&"matchMedia"in window&&window.matchMedia("(prefers-color-scheme: dark)")?.matches,o=e!=="auto"?e:r?"dark":"light";t()?.setAttribute("data-mantine-color-scheme",o)}function tf({manager:e,defaultColorScheme:t,getRootElement:r,forceColorScheme:o}){let n=(0,wt.useRef)(null),[i,a]=(0,wt.useState)(()=>e.get(t)),s=o||i,l=(0,wt.useCallback)(m=>{o||(Zr(m,r),a(m),e.set(m))},[e.set,s,o]),c=(0,wt.useCallback)(()=>{a(t),Zr(t,r),e.clear()},[e.clear,t]);return(0,wt.useEffect)(()=>(e.subscribe(l),e.unsubscribe),[e.subscribe,e.unsubscribe]),He(()=>{Zr(e.get(t),r)},[]),(0,wt.useEffect)(()=>{if(o)return Zr(o,r),()=>{};o===void 0&&Zr(i,r),typeof window<"u"&&"matchMedia"in window&&(n.current=window.matchMedia("(prefers-color-scheme: dark)"));let m=u=>{i==="auto"&&Zr(u.matches?"dark":"light",r)};return n.current?.addEventListener("change",m),()=>n.current?.removeEventListener("change",m)},[i,o]),{colorScheme:s,setColorScheme:l,clearColorScheme:c}}var wt,rf=h(()=>{"use client";wt=d(x(),1);Q()});function of({respectReducedMotion:e,getRootElement:t}){He(()=>{e&&t()?.setAttribute("data-respect-reduced-motion","true")},[e])}var nf=h(()=>{"use client";Q()});function ui({theme:e,children:t,getStyleNonce:r,withStaticClasses:o=!0,withGlobalClasses:n=!0,deduplicateCssVariables:i=!0,withCssVariables:a=!0,cssVariablesSelector:s,classNamesPrefix:l="mantine",colorSchemeManager:c=Mm(),defaultColorScheme:m="light",getRootElement:u=()=>document.documentElement,cssVariablesResolver:f,forceColorScheme:p,stylesTransform:g,env:v}){let{colorScheme:b,setColorScheme:y,clearColorScheme:R}=tf({defaultColorScheme:m,forceColorScheme:p,manager:c,getRootElement:u});return of({respectReducedMotion:e?.respectReducedMotion||!1,getRootElement:u}),(0,Xt.jsx)(ni.Provider,{value:{colorScheme:b,setColorScheme:y,clearColorScheme:R,getRootElement:u,classNamesPrefix:l,getStyleNonce:r,cssVariablesResolver:f,cssVariablesSelector:s??":root",withStaticClasses:o,stylesTransform:g,env:v},children:(0,Xt.jsxs)(si,{theme:e,children:[a&&(0,Xt.jsx)(el,{cssVariablesSelector:s,deduplicateCssVariables:i}),n&&(0,Xt.jsx)(Vm,{}),t]})})}function af({children:e,theme:t,env:r}){return(0,Xt.jsx)(ni.Provider,{value:{colorScheme:"auto",setColorScheme:()=>{},clearColorScheme:()=>{},getRootElement:()=>document.documentElement,classNamesPrefix:"mantine",cssVariablesSelector:":root",withStaticClasses:!1,headless:!0,env:r},children:(0,Xt.jsx)(si,{theme:t,children:e})})}var Xt,lO,sf=h(()=>{"use client";Xt=d(I(),1);Nm();et();Wm();ef();lO=d(x(),1);dt();rf();nf();ui.displayName="@mantine/core/MantineProvider";af.displayName="@mantine/core/HeadlessMantineProvider"});function Qr({classNames:e,styles:t,props:r,stylesCtx:o}){let n=ke();return{resolvedClassNames:Ut({theme:n,classNames:e,props:r,stylesCtx:o||void 0}),resolvedStyles:br({theme:n,styles:t,props:r,stylesCtx:o||void 0})}}var pO,dO,mi=h(()=>{"use client";pO=d(x(),1),dO=d(I(),1);dt();Uo();ri()});function lf({theme:e,options:t,unstyled:r}){return Qe(t?.focusable&&!r&&(e.focusClassName||Vw[e.focusRing]),t?.active&&!r&&e.activeClassName)}var Vw,cf=h(()=>{"use client";L();Vw={always:"mantine-focus-always",auto:"mantine-focus-auto",never:"mantine-focus-never"}});function uf({selector:e,stylesCtx:t,options:r,props:o,theme:n}){return Ut({theme:n,classNames:r?.classNames,props:r?.props||o,stylesCtx:t})[e]}var mf=h(()=>{"use client";Uo()});function tl({selector:e,stylesCtx:t,theme:r,classNames:o,props:n}){return Ut({theme:r,classNames:o,props:n,stylesCtx:t})[e]}var ff=h(()=>{"use client";Uo()});function pf({rootSelector:e,selector:t,className:r}){return e===t?r:void 0}var df=h(()=>{"use client"});function hf({selector:e,classes:t,unstyled:r}){return r?void 0:t[e]}var gf=h(()=>{"use client"});function bf({themeName:e,classNamesPrefix:t,selector:r,withStaticClass:o}){return o===!1?[]:e.map(n=>`${t}-${n}-${r}`)}var vf=h(()=>{"use client"});function yf({themeName:e,theme:t,selector:r,props:o,stylesCtx:n}){return e.map(i=>Ut({theme:t,classNames:t.components[i]?.classNames,props:o,stylesCtx:n})?.[r])}var xf=h(()=>{"use client";Uo()});function wf({options:e,classes:t,selector:r,unstyled:o}){return e?.variant&&!o?t[`${r}--${e.variant}`]:void 0}var Cf=h(()=>{"use client"});function Sf({theme:e,options:t,themeName:r,selector:o,classNamesPrefix:n,classNames:i,classes:a,unstyled:s,className:l,rootSelector:c,props:m,stylesCtx:u,withStaticClasses:f,headless:p,transformedStyles:g}){return Qe(lf({theme:e,options:t,unstyled:s||p}),yf({theme:e,themeName:r,selector:o,props:m,stylesCtx:u}),wf({options:t,classes:a,selector:o,unstyled:s}),tl({selector:o,stylesCtx:u,theme:e,classNames:i,props:m}),tl({selector:o,stylesCtx:u,theme:e,classNames:g,props:m}),uf({selector:o,stylesCtx:u,options:t,props:m,theme:e}),pf({rootSelector:c,selector:o,className:l}),hf({selector:o,classes:a,unstyled:s||p}),f&&!p&&bf({themeName:r,classNamesPrefix:n,selector:o,withStaticClass:t?.withStaticClass}),t?.className)}var Rf=h(()=>{"use client";L();cf();mf();ff();df();gf();vf();xf();Cf()});function _f({theme:e,themeName:t,props:r,stylesCtx:o,selector:n}){return t.map(i=>br({theme:e,styles:e.components[i]?.styles,props:r,stylesCtx:o})[n]).reduce((i,a)=>({...i,...a}),{})}var Pf=h(()=>{"use client";ri()});function fi({style:e,theme:t}){return Array.isArray(e)?[...e].reduce((r,o)=>({...r,...fi({style:o,theme:t})}),{}):typeof e=="function"?e(t):e??{}}var kf=h(()=>{"use client"});function Ef(e){return e.reduce((t,r)=>(r&&Object.keys(r).forEach(o=>{t[o]={...t[o],...Vr(r[o])}}),t),{})}var HO,GO,Of=h(()=>{"use client";Vn();HO=d(x(),1),GO=d(I(),1)});function Tf({vars:e,varsResolver:t,theme:r,props:o,stylesCtx:n,selector:i,themeName:a,headless:s}){return Ef([s?{}:t?.(r,o,n),...a.map(l=>r.components?.[l]?.vars?.(r,o,n)),e?.(r,o,n)])?.[i]}var If=h(()=>{"use client";Of()});function Af({theme:e,themeName:t,selector:r,options:o,props:n,stylesCtx:i,rootSelector:a,styles:s,style:l,vars:c,varsResolver:m,headless:u,withStylesTransform:f}){return{...!f&&_f({theme:e,themeName:t,props:n,stylesCtx:i,selector:r}),...!f&&br({theme:e,styles:s,props:n,stylesCtx:i})[r],...!f&&br({theme:e,styles:o?.styles,props:o?.props||n,stylesCtx:i})[r],...Tf({theme:e,props:n,stylesCtx:i,vars:c,varsResolver:m,selector:r,themeName:t,headless:u}),...a===r?fi({style:l,theme:e}):null,...fi({style:o?.style,theme:e})}}var Df=h(()=>{"use client";Pf();kf();ri();If()});function Mf({props:e,stylesCtx:t,themeName:r}){let o=ke(),n=Rm()?.();return{getTransformedStyles:a=>n?[...a.map(l=>n(l,{props:e,theme:o,ctx:t})),...r.map(l=>n(o.components[l]?.styles,{props:e,theme:o,ctx:t}))].filter(Boolean):[],withStylesTransform:!!n}}var tT,rT,Nf=h(()=>{"use client";tT=d(x(),1),rT=d(I(),1);et();dt()});function K({name:e,classes:t,props:r,stylesCtx:o,className:n,style:i,rootSelector:a="root",unstyled:s,classNames:l,styles:c,vars:m,varsResolver:u,attributes:f}){let p=ke(),g=xm(),v=wm(),b=Cm(),y=(Array.isArray(e)?e:[e]).filter(C=>C),{withStylesTransform:R,getTransformedStyles:S}=Mf({props:r,stylesCtx:o,themeName:y});return(C,E)=>({className:Sf({theme:p,options:E,themeName:y,selector:C,classNamesPrefix:g,classNames:l,classes:t,unstyled:s,className:n,rootSelector:a,props:r,stylesCtx:o,withStaticClasses:v,headless:b,transformedStyles:S([E?.styles,c])}),style:Af({theme:p,themeName:y,selector:C,options:E,props:r,stylesCtx:o,rootSelector:a,styles:c,style:i,vars:m,varsResolver:u,headless:b,withStylesTransform:R}),...f?.[C]})}var aT,sT,fe=h(()=>{"use client";aT=d(x(),1),sT=d(I(),1);et();dt();Rf();Df();Nf()});function pi(e,t){return typeof e=="boolean"?e:t.autoContrast}var rl=h(()=>{"use client"});function D(e,t,r){let o=ke(),n=o.components[e]?.defaultProps,i=typeof n=="function"?n(o):n;return{...t,...i,...Vr(r)}}var gT,bT,X=h(()=>{"use client";Vn();gT=d(x(),1),bT=d(I(),1);dt()});function di(e){return Le(e).reduce((t,r)=>e[r]!==void 0?`${t}${wu(r)}:${e[r]};`:t,"").trim()}var CT,ST,zf=h(()=>{"use client";Br();Cu();CT=d(x(),1),ST=d(I(),1)});function Lf({selector:e,styles:t,media:r,container:o}){let n=t?di(t):"",i=Array.isArray(r)?r.map(s=>`@media${s.query}{${e}{${di(s.styles)}}}`):[],a=Array.isArray(o)?o.map(s=>`@container ${s.query}{${e}{${di(s.styles)}}}`):[];return`${n?`${e}{${n}}`:""}${i.join("")}${a.join("")}`.trim()}var Ff=h(()=>{"use client";zf()});function $f(e){let t=Ur();return(0,jf.jsx)("style",{"data-mantine-styles":"inline",nonce:t?.(),dangerouslySetInnerHTML:{__html:Lf(e)}})}var jf,kT,Bf=h(()=>{"use client";jf=d(I(),1),kT=d(x(),1);et();Ff()});function rt(e){let{m:t,mx:r,my:o,mt:n,mb:i,ml:a,mr:s,me:l,ms:c,p:m,px:u,py:f,pt:p,pb:g,pl:v,pr:b,pe:y,ps:R,bd:S,bdrs:C,bg:E,c:O,opacity:P,ff:A,fz:B,fw:V,lts:U,ta:Z,lh:q,fs:H,tt:Y,td:N,w:_,miw:w,maw:k,h:M,mih:j,mah:G,bgsz:ue,bgp:oe,bgr:de,bga:ie,pos:Ae,top:Ce,left:J,bottom:ft,right:Mo,inset:fr,display:No,flex:Fr,hiddenFrom:zo,visibleFrom:pr,lightHidden:dr,darkHidden:jr,sx:Fe,...$r}=e;return{styleProps:Vr({m:t,mx:r,my:o,mt:n,mb:i,ml:a,mr:s,me:l,ms:c,p:m,px:u,py:f,pt:p,pb:g,pl:v,pr:b,pe:y,ps:R,bd:S,bg:E,c:O,opacity:P,ff:A,fz:B,fw:V,lts:U,ta:Z,lh:q,fs:H,tt:Y,td:N,w:_,miw:w,maw:k,h:M,mih:j,mah:G,bgsz:ue,bgp:oe,bgr:de,bga:ie,pos:Ae,top:Ce,left:J,bottom:ft,right:Mo,inset:fr,display:No,flex:Fr,bdrs:C,hiddenFrom:zo,visibleFrom:pr,lightHidden:dr,darkHidden:jr,sx:Fe}),rest:$r}}var AT,DT,Cr=h(()=>{"use client";Vn();AT=d(x(),1),DT=d(I(),1)});var Vf,Wf=h(()=>{"use client";Vf={m:{type:"spacing",property:"margin"},mt:{type:"spacing",property:"marginTop"},mb:{type:"spacing",property:"marginBottom"},ml:{type:"spacing",property:"marginLeft"},mr:{type:"spacing",property:"marginRight"},ms:{type:"spacing",property:"marginInlineStart"},me:{type:"spacing",property:"marginInlineEnd"},mx:{type:"spacing",property:"marginInline"},my:{type:"spacing",property:"marginBlock"},p:{type:"spacing",property:"padding"},pt:{type:"spacing",property:"paddingTop"},pb:{type:"spacing",property:"paddingBottom"},pl:{type:"spacing",property:"paddingLeft"},pr:{type:"spacing",property:"paddingRight"},ps:{type:"spacing",property:"paddingInlineStart"},pe:{type:"spacing",property:"paddingInlineEnd"},px:{type:"spacing",property:"paddingInline"},py:{type:"spacing",property:"paddingBlock"},bd:{type:"border",property:"border"},bdrs:{type:"radius",property:"borderRadius"},bg:{type:"color",property:"background"},c:{type:"textColor",property:"color"},opacity:{type:"identity",property:"opacity"},ff:{type:"fontFamily",property:"fontFamily"},fz:{type:"fontSize",property:"fontSize"},fw:{type:"identity",property:"fontWeight"},lts:{type:"size",property:"letterSpacing"},ta:{type:"identity",property:"textAlign"},lh:{type:"lineHeight",property:"lineHeight"},fs:{type:"identity",property:"fontStyle"},tt:{type:"identity",property:"textTransform"},td:{type:"identity",property:"textDecoration"},w:{type:"spacing",property:"width"},miw:{type:"spacing",property:"minWidth"},maw:{type:"spacing",property:"maxWidth"},h:{type:"spacing",property:"height"},mih:{type:"spacing",property:"minHeight"},mah:{type:"spacing",property:"maxHeight"},bgsz:{type:"size",property:"backgroundSize"},bgp:{type:"identity",property:"backgroundPosition"},bgr:{type:"identity",property:"backgroundRepeat"},bga:{type:"identity",property:"backgroundAttachment"},pos:{type:"identity",property:"position"},top:{type:"size",property:"top"},left:{type:"size",property:"left"},bottom:{type:"size",property:"bottom"},right:{type:"size",property:"right"},inset:{type:"size",property:"inset"},display:{type:"identity",property:"display"},flex:{type:"identity",property:"flex"}}});function Qo(e,t){let r=Ge({color:e,theme:t});return r.color==="dimmed"?"var(--mantine-color-dimmed)":r.color==="bright"?"var(--mantine-color-bright)":r.variable?`var(${r.variable})`:r.color}function qf(e,t){let r=Ge({color:e,theme:t});return r.isThemeColor&&r.shade===void 0?`var(--mantine-color-${r.color}-text)`:Qo(e,t)}var LT,FT,ol=h(()=>{"use client";vr();LT=d(x(),1),FT=d(I(),1)});function Hf(e,t){if(typeof e=="number")return T(e);if(typeof e=="string"){let[r,o,...n]=e.split(" ").filter(a=>a.trim()!==""),i=`${T(r)}`;return o&&(i+=` ${o}`),n.length>0&&(i+=` ${Qo(n.join(" "),t)}`),i.trim()}return e}var BT,VT,Gf=h(()=>{"use client";ve();BT=d(x(),1),VT=d(I(),1);ol()});function Kf(e){return typeof e=="string"&&e in Uf?Uf[e]:e}var Uf,Yf=h(()=>{"use client";Uf={text:"var(--mantine-font-family)",mono:"var(--mantine-font-family-monospace)",monospace:"var(--mantine-font-family-monospace)",heading:"var(--mantine-font-family-headings)",headings:"var(--mantine-font-family-headings)"}});function Xf(e,t){return typeof e=="string"&&e in t.fontSizes?`var(--mantine-font-size-${e})`:typeof e=="string"&&Ww.includes(e)?`var(--mantine-${e}-font-size)`:typeof e=="number"?T(e):typeof e=="string"?T(e):e}var UT,KT,Ww,Jf=h(()=>{"use client";ve();UT=d(x(),1),KT=d(I(),1),Ww=["h1","h2","h3","h4","h5","h6"]});function Zf(e){return e}var Qf=h(()=>{"use client"});function ep(e,t){return typeof e=="string"&&e in t.lineHeights?`var(--mantine-line-height-${e})`:typeof e=="string"&&qw.includes(e)?`var(--mantine-${e}-line-height)`:e}var qw,tp=h(()=>{"use client";qw=["h1","h2","h3","h4","h5","h6"]});function rp(e,t){return typeof e=="string"&&e in t.radius?`var(--mantine-radius-${e})`:typeof e=="number"?T(e):typeof e=="string"?T(e):e}var QT,e5,op=h(()=>{"use client";ve();QT=d(x(),1),e5=d(I(),1)});function np(e){return typeof e=="number"?T(e):e}var o5,n5,ip=h(()=>{"use client";ve();o5=d(x(),1),n5=d(I(),1)});function ap(e,t){if(typeof e=="number")return T(e);if(typeof e=="string"){let r=e.replace("-","");if(!(r in t.spacing))return T(e);let o=`--mantine-spacing-${r}`;return e.startsWith("-")?`calc(var(${o}) * -1)`:`var(${o})`}return e}var s5,l5,sp=h(()=>{"use client";ve();s5=d(x(),1),l5=d(I(),1)});var hi,lp=h(()=>{"use client";Gf();ol();Yf();Jf();Qf();tp();op();ip();sp();hi={color:Qo,textColor:qf,fontSize:Xf,spacing:ap,radius:rp,identity:Zf,size:np,lineHeight:ep,fontFamily:Kf,border:Hf}});function cp(e){return e.replace("(min-width: ","").replace("em)","")}function up({media:e,...t}){let o=Object.keys(e).sort((n,i)=>Number(cp(n))-Number(cp(i))).map(n=>({query:n,styles:e[n]}));return{...t,media:o}}var mp=h(()=>{"use client"});function Hw(e){if(typeof e!="object"||e===null)return!1;let t=Object.keys(e);return!(t.length===1&&t[0]==="base")}function Gw(e){return typeof e=="object"&&e!==null?"base"in e?e.base:void 0:e}function Uw(e){return typeof e=="object"&&e!==null?Le(e).filter(t=>t!=="base"):[]}function Kw(e,t){return typeof e=="object"&&e!==null&&t in e?e[t]:e}function fp({styleProps:e,data:t,theme:r}){return up(Le(e).reduce((o,n)=>{if(n==="hiddenFrom"||n==="visibleFrom"||n==="sx")return o;let i=t[n],a=Array.isArray(i.property)?i.property:[i.property],s=Gw(e[n]);if(!Hw(e[n]))return a.forEach(c=>{o.inlineStyles[c]=hi[i.type](s,r)}),o;o.hasResponsiveStyles=!0;let l=Uw(e[n]);return a.forEach(c=>{s!=null&&(o.styles[c]=hi[i.type](s,r)),l.forEach(m=>{let u=`(min-width: ${r.breakpoints[m]})`;o.media[u]={...o.media[u],[c]:hi[i.type](Kw(e[n],m),r)}})}),o},{hasResponsiveStyles:!1,styles:{},inlineStyles:{},media:{}}))}var C5,S5,pp=h(()=>{"use client";Br();C5=d(x(),1),S5=d(I(),1);lp();mp()});function hp(){return`__m__-${(0,dp.useId)().replace(/[:«»]/g,"")}`}var dp,gp=h(()=>{"use client";dp=d(x(),1)});function bp(e){return e.startsWith("data-")?e:`data-${e}`}function Yw(e){return Object.keys(e).reduce((t,r)=>{let o=e[r];return o===void 0||o===""||o===!1||o===null||(t[bp(r)]=e[r]),t},{})}function nl(e){return e?typeof e=="string"?{[bp(e)]:!0}:Array.isArray(e)?[...e].reduce((t,r)=>({...t,...nl(r)}),{}):Yw(e):null}var vp=h(()=>{"use client"});function il(e,t){return Array.isArray(e)?[...e].reduce((r,o)=>({...r,...il(o,t)}),{}):typeof e=="function"?e(t):e??{}}function yp({theme:e,style:t,vars:r,styleProps:o}){let n=il(t,e),i=il(r,e);return{...n,...i,...o}}var xp=h(()=>{"use client"});var Sr,wp,Cp,W,ce=h(()=>{"use client";Sr=d(I(),1),wp=d(x(),1);L();Bf();Rs();et();dt();vp();xp();Cr();Wf();pp();gp();Cp=(0,wp.forwardRef)(({component:e,style:t,__vars:r,className:o,variant:n,mod:i,size:a,hiddenFrom:s,visibleFrom:l,lightHidden:c,darkHidden:m,renderRoot:u,__size:f,...p},g)=>{let v=ke(),b=e||"div",{styleProps:y,rest:R}=rt(p),C=Sm()?.()?.(y.sx),E=hp(),O=fp({styleProps:y,theme:v,data:Vf}),P={ref:g,style:yp({theme:v,style:t,vars:r,styleProps:O.inlineStyles}),className:Qe(o,C,{[E]:O.hasResponsiveStyles,"mantine-light-hidden":c,"mantine-dark-hidden":m,[`mantine-hidden-from-${s}`]:s,[`mantine-visible-from-${l}`]:l}),"data-variant":n,"data-size":Wn(a)?void 0:a||void 0,size:f,...nl(i),...R};return(0,Sr.jsxs)(Sr.Fragment,{children:[O.hasResponsiveStyles&&(0,Sr.jsx)($f,{selector:`.${E}`,styles:O.styles,media:O.media}),typeof u=="function"?u(P):(0,Sr.jsx)(b,{...P})]})});Cp.displayName="@mantine/core/Box";W=Cp});function sl(e){return e}function F(e){let t=(0,al.forwardRef)(e);return t.extend=sl,t.withProps=r=>{let o=(0,al.forwardRef)((n,i)=>(0,Sp.jsx)(t,{...r,...n,ref:i}));return o.extend=t.extend,o.displayName=`WithProps(${t.displayName})`,o},t}var Sp,al,ee=h(()=>{"use client";Sp=d(I(),1),al=d(x(),1)});function Ct(e){let t=(0,ll.forwardRef)(e);return t.withProps=r=>{let o=(0,ll.forwardRef)((n,i)=>(0,Rp.jsx)(t,{...r,...n,ref:i}));return o.extend=t.extend,o.displayName=`WithProps(${t.displayName})`,o},t.extend=sl,t}var Rp,ll,eo=h(()=>{"use client";Rp=d(I(),1),ll=d(x(),1);ee()});function ro(){return(0,to.useContext)(Jw)}var Xw,to,Jw,gi=h(()=>{"use client";Xw=d(I(),1),to=d(x(),1),Jw=(0,to.createContext)({dir:"ltr",toggleDirection:()=>{},setDirection:()=>{}})});var en=$((G5,_p)=>{"use strict";_p.exports=window.ReactDOM});function bi(){return typeof window<"u"}function Jt(e){return ml(e)?(e.nodeName||"").toLowerCase():"#document"}function De(e){var t;return(e==null||(t=e.ownerDocument)==null?void 0:t.defaultView)||window}function St(e){var t;return(t=(ml(e)?e.ownerDocument:e.document)||window.document)==null?void 0:t.documentElement}function ml(e){return bi()?e instanceof Node||e instanceof De(e).Node:!1}function Me(e){return bi()?e instanceof Element||e instanceof De(e).Element:!1}function Rt(e){return bi()?e instanceof HTMLElement||e instanceof De(e).HTMLElement:!1}function ul(e){return!bi()||typeof ShadowRoot>"u"?!1:e instanceof ShadowRoot||e instanceof De(e).ShadowRoot}function tn(e){let{overflow:t,overflowX:r,overflowY:o,display:n}=ot(e);return/auto|scroll|overlay|hidden|clip/.test(t+o+r)&&n!=="inline"&&n!=="contents"}function Pp(e){return/^(table|td|th)$/.test(Jt(e))}function rn(e){try{if(e.matches(":popover-open"))return!0}catch{}try{return e.matches(":modal")}catch{return!1}}function vi(e){let t=Me(e)?ot(e):e;return Rr(t.transform)||Rr(t.translate)||Rr(t.scale)||Rr(t.rotate)||Rr(t.perspective)||!on()&&(Rr(t.backdropFilter)||Rr(t.filter))||Zw.test(t.willChange||"")||Qw.test(t.contain||"")}function kp(e){let t=zt(e);for(;Rt(t)&&!_r(t);){if(vi(t))return t;if(rn(t))return null;t=zt(t)}return null}function on(){return cl==null&&(cl=typeof CSS<"u"&&CSS.supports&&CSS.supports("-webkit-backdrop-filter","none")),cl}function _r(e){return/^(html|body|#document)$/.test(Jt(e))}function ot(e){return De(e).getComputedStyle(e)}function nn(e){return Me(e)?{scrollLeft:e.scrollLeft,scrollTop:e.scrollTop}:{scrollLeft:e.scrollX,scrollTop:e.scrollY}}function zt(e){if(Jt(e)==="html")return e;let t=e.assignedSlot||e.parentNode||ul(e)&&e.host||St(e);return ul(t)?t.host:t}function Ep(e){let t=zt(e);return _r(t)?(e.ownerDocument||e).body:Rt(t)&&tn(t)?t:Ep(t)}function Lt(e,t,r){var o;t===void 0&&(t=[]),r===void 0&&(r=!0);let n=Ep(e),i=n===((o=e.ownerDocument)==null?void 0:o.body),a=De(n);if(i){let s=yi(a);return t.concat(a,a.visualViewport||[],tn(n)?n:[],s&&r?Lt(s):[])}else return t.concat(n,Lt(n,[],r))}function yi(e){return e.parent&&Object.getPrototypeOf(e.parent)?e.frameElement:null}var Zw,Qw,Rr,cl,fl=h(()=>{Zw=/transform|translate|scale|rotate|perspective|filter/,Qw=/paint|layout|strict|content/,Rr=e=>!!e&&e!=="none"});function pl(e,t,r){return Be(e,Ke(t,r))}function ht(e,t){return typeof e=="function"?e(t):e}function gt(e){return e.split("-")[0]}function Pr(e){return e.split("-")[1]}function wi(e){return e==="x"?"y":"x"}function Ci(e){return e==="y"?"height":"width"}function nt(e){let t=e[0];return t==="t"||t==="b"?"y":"x"}function Si(e){return wi(nt(e))}function Ap(e,t,r){r===void 0&&(r=!1);let o=Pr(e),n=Si(e),i=Ci(n),a=n==="x"?o===(r?"end":"start")?"right":"left":o==="start"?"bottom":"top";return t.reference[i]>t.floating[i]&&(a=an(a)),[a,an(a)]}function Dp(e){let t=an(e);return[xi(e),t,xi(t)]}function xi(e){return e.includes("start")?e.replace("start","end"):e.replace("end","start")}function o1(e,t,r){switch(e){case"top":case"bottom":return r?t?Tp:Op:t?Op:Tp;case"left":case"right":return t?t1:r1;default:return[]}}function Mp(e,t,r,o){let n=Pr(e),i=o1(gt(e),r==="start",o);return n&&(i=i.map(a=>a+"-"+n),t&&(i=i.concat(i.map(xi)))),i}function an(e){let t=gt(e);return e1[t]+e.slice(t.length)}function n1(e){var t,r,o,n;return{top:(t=e.top)!=null?t:0,right:(r=e.right)!=null?r:0,bottom:(o=e.bottom)!=null?o:0,left:(n=e.left)!=null?n:0}}function Ri(e){return typeof e!="number"?n1(e):{top:e,right:e,bottom:e,left:e}}function bt(e){let{x:t,y:r,width:o,height:n}=e;return{width:o,height:n,top:r,left:t,right:t+o,bottom:r+n,x:t,y:r}}var Ip,Ke,Be,sn,ln,_t,e1,Op,Tp,t1,r1,_i=h(()=>{Ip=["top","right","bottom","left"],Ke=Math.min,Be=Math.max,sn=Math.round,ln=Math.floor,_t=e=>({x:e,y:e}),e1={left:"right",right:"left",bottom:"top",top:"bottom"};Op=["left","right"],Tp=["right","left"],t1=["top","bottom"],r1=["bottom","top"]});function zp(e){let t=cn.useRef(()=>{});return c1(()=>{t.current=e}),cn.useCallback(function(){for(var r=arguments.length,o=new Array(r),n=0;n<r;n++)o[n]=arguments[n];return t.current==null?void 0:t.current(...o)},[])}var cn,Np,i1,a1,Pi,s1,l1,c1,Lp=h(()=>{cn=d(x(),1),Np=d(x(),1),i1=typeof document<"u",a1=function(){},Pi=i1?Np.useLayoutEffect:a1,s1={...cn},l1=s1.useInsertionEffect,c1=l1||(e=>e())});function Fp(e,t,r){let{reference:o,floating:n}=e,i=nt(t),a=Si(t),s=Ci(a),l=gt(t),c=i==="y",m=o.x+o.width/2-n.width/2,u=o.y+o.height/2-n.height/2,f=o[s]/2-n[s]/2,p;switch(l){case"top":p={x:m,y:o.y-n.height};break;case"bottom":p={x:m,y:o.y+o.height};break;case"right":p={x:o.x+o.width,y:u};break;case"left":p={x:o.x-n.width,y:u};break;default:p={x:o.x,y:o.y}}let g=Pr(t);return g&&(p[a]+=f*(g==="end"?1:-1)*(r&&c?-1:1)),p}async function Bp(e,t){var r;t===void 0&&(t={});let{x:o,y:n,platform:i,rects:a,elements:s,strategy:l}=e,{boundary:c="clippingAncestors",rootBoundary:m="viewport",elementContext:u="floating",altBoundary:f=!1,padding:p=0}=ht(t,e),g=Ri(p),b=s[f?u==="floating"?"reference":"floating":u],y=bt(await i.getClippingRect({element:(r=await(i.isElement==null?void 0:i.isElement(b)))==null||r?b:b.contextElement||await(i.getDocumentElement==null?void 0:i.getDocumentElement(s.floating)),boundary:c,rootBoundary:m,strategy:l})),R=u==="floating"?{x:o,y:n,width:a.floating.width,height:a.floating.height}:a.reference,S=await(i.getOffsetParent==null?void 0:i.getOffsetParent(s.floating)),C=await(i.isElement==null?void 0:i.isElement(S))&&await(i.getScale==null?void 0:i.getScale(S))||{x:1,y:1},E=bt(i.convertOffsetParentRelativeRectToViewportRelativeRect?await i.convertOffsetParentRelativeRectToViewportRelativeRect({elements:s,rect:R,offsetParent:S,strategy:l}):R);return{top:(y.top-E.top+g.top)/C.y,bottom:(E.bottom-y.bottom+g.bottom)/C.y,left:(y.left-E.left+g.left)/C.x,right:(E.right-y.right+g.right)/C.x}}function jp(e,t){return{top:e.top-t.height,right:e.right-t.width,bottom:e.bottom-t.height,left:e.left-t.width}}function $p(e){return Ip.some(t=>e[t]>=0)}function Gp(e){let t=Ke(...e.map(i=>i.left)),r=Ke(...e.map(i=>i.top)),o=Be(...e.map(i=>i.right)),n=Be(...e.map(i=>i.bottom));return{x:t,y:r,width:o-t,height:n-r}}function m1(e){let t=e.slice().sort((n,i)=>n.y-i.y),r=[],o=null;for(let n=0;n<t.length;n++){let i=t[n];!o||i.y-o.y>o.height/2?r.push([i]):r[r.length-1].push(i),o=i}return r.map(n=>bt(Gp(n)))}async function f1(e,t){let{placement:r,platform:o,elements:n}=e,i=await(o.isRTL==null?void 0:o.isRTL(n.floating)),a=gt(r),s=Pr(r),l=nt(r)==="y",c=Kp.has(a)?-1:1,m=i&&l?-1:1,u=ht(t,e),{mainAxis:f,crossAxis:p,alignmentAxis:g}=typeof u=="number"?{mainAxis:u,crossAxis:0,alignmentAxis:null}:{mainAxis:u.mainAxis||0,crossAxis:u.crossAxis||0,alignmentAxis:u.alignmentAxis};return s&&typeof g=="number"&&(p=s==="end"?g*-1:g),l?{x:p*m,y:f*c}:{x:f*c,y:p*m}}var u1,Vp,Wp,qp,Hp,Up,Kp,Yp,Xp,Jp,Zp,Qp=h(()=>{_i();_i();u1=50,Vp=async(e,t,r)=>{let{placement:o="bottom",strategy:n="absolute",middleware:i=[],platform:a}=r,s=a.detectOverflow?a:{...a,detectOverflow:Bp},l=await(a.isRTL==null?void 0:a.isRTL(t)),c=await a.getElementRects({reference:e,floating:t,strategy:n}),{x:m,y:u}=Fp(c,o,l),f=o,p=0,g={};for(let v=0;v<i.length;v++){let b=i[v];if(!b)continue;let{name:y,fn:R}=b,{x:S,y:C,data:E,reset:O}=await R({x:m,y:u,initialPlacement:o,placement:f,strategy:n,middlewareData:g,rects:c,platform:s,elements:{reference:e,floating:t}});m=S??m,u=C??u,g[y]={...g[y],...E},O&&p<u1&&(p++,typeof O=="object"&&(O.placement&&(f=O.placement),O.rects&&(c=O.rects===!0?await a.getElementRects({reference:e,floating:t,strategy:n}):O.rects),{x:m,y:u}=Fp(c,f,l)),v=-1)}return{x:m,y:u,placement:f,strategy:n,middlewareData:g}},Wp=e=>({name:"arrow",options:e,async fn(t){let{x:r,y:o,placement:n,rects:i,platform:a,elements:s,middlewareData:l}=t,{element:c,padding:m=0}=ht(e,t)||{};if(c==null)return{};let u=Ri(m),f={x:r,y:o},p=Si(n),g=Ci(p),v=await a.getDimensions(c),b=p==="y",y=b?"top":"left",R=b?"bottom":"right",S=b?"clientHeight":"clientWidth",C=i.reference[g]+i.reference[p]-f[p]-i.floating[g],E=f[p]-i.reference[p],O=await(a.getOffsetParent==null?void 0:a.getOffsetParent(c)),P=O?O[S]:0;(!P||!await(a.isElement==null?void 0:a.isElement(O)))&&(P=s.floating[S]||i.floating[g]);let A=C/2-E/2,B=P/2-v[g]/2-1,V=Ke(u[y],B),U=Ke(u[R],B),Z=P-v[g]-U,q=P/2-v[g]/2+A,H=pl(V,q,Z),Y=!l.arrow&&Pr(n)!=null&&q!==H&&i.reference[g]/2-(q<V?V:U)-v[g]/2<0,N=Y?q<V?q-V:q-Z:0;return{[p]:f[p]+N,data:{[p]:H,centerOffset:q-H-N,...Y&&{alignmentOffset:N}},reset:Y}}}),qp=function(e){return e===void 0&&(e={}),{name:"flip",options:e,async fn(t){var r,o;let{placement:n,middlewareData:i,rects:a,initialPlacement:s,platform:l,elements:c}=t,{mainAxis:m=!0,crossAxis:u=!0,fallbackPlacements:f,fallbackStrategy:p="bestFit",fallbackAxisSideDirection:g="none",flipAlignment:v=!0,...b}=ht(e,t);if((r=i.arrow)!=null&&r.alignmentOffset)return{};let y=gt(n),R=nt(s),S=gt(s)===s,C=await(l.isRTL==null?void 0:l.isRTL(c.floating)),E=f||(S||!v?[an(s)]:Dp(s)),O=g!=="none";!f&&O&&E.push(...Mp(s,v,g,C));let P=[s,...E],A=await l.detectOverflow(t,b),B=[],V=((o=i.flip)==null?void 0:o.overflows)||[];if(m&&B.push(A[y]),u){let H=Ap(n,a,C);B.push(A[H[0]],A[H[1]])}if(V=[...V,{placement:n,overflows:B}],!B.every(H=>H<=0)){var U,Z;let H=(((U=i.flip)==null?void 0:U.index)||0)+1,Y=P[H];if(Y&&(!(u==="alignment"?R!==nt(Y):!1)||V.every(w=>nt(w.placement)===R?w.overflows[0]>0:!0)))return{data:{index:H,overflows:V},reset:{placement:Y}};let N=(Z=V.filter(_=>_.overflows[0]<=0).sort((_,w)=>_.overflows[1]-w.overflows[1])[0])==null?void 0:Z.placement;if(!N)switch(p){case"bestFit":{var q;let _=(q=V.filter(w=>{if(O){let k=nt(w.placement);return k===R||k==="y"}return!0}).map(w=>[w.placement,w.overflows.filter(k=>k>0).reduce((k,M)=>k+M,0)]).sort((w,k)=>w[1]-k[1])[0])==null?void 0:q[0];_&&(N=_);break}case"initialPlacement":N=s;break}if(n!==N)return{reset:{placement:N}}}return{}}}};Hp=function(e){return e===void 0&&(e={}),{name:"hide",options:e,async fn(t){let{rects:r,platform:o}=t,{strategy:n="referenceHidden",...i}=ht(e,t);switch(n){case"referenceHidden":{let a=await o.detectOverflow(t,{...i,elementContext:"reference"}),s=jp(a,r.reference);return{data:{referenceHiddenOffsets:s,referenceHidden:$p(s)}}}case"escaped":{let a=await o.detectOverflow(t,{...i,altBoundary:!0}),s=jp(a,r.floating);return{data:{escapedOffsets:s,escaped:$p(s)}}}default:return{}}}}};Up=function(e){return e===void 0&&(e={}),{name:"inline",options:e,async fn(t){let{placement:r,elements:o,rects:n,platform:i,strategy:a}=t,{padding:s=2,x:l,y:c}=ht(e,t),m=Array.from(await(i.getClientRects==null?void 0:i.getClientRects(o.reference))||[]);if(!m.length)return{};let u=m1(m),f=bt(Gp(m)),p=Ri(s);function g(){if(u.length===2&&(u[0].left>u[1].right||u[1].left>u[0].right)&&l!=null&&c!=null)return u.find(b=>l>b.left-p.left&&l<b.right+p.right&&c>b.top-p.top&&c<b.bottom+p.bottom)||f;if(u.length>=2){if(nt(r)==="y"){let O=u[0],P=u[u.length-1],A=gt(r)==="top",B=O.top,V=P.bottom,U=A?O.left:P.left,Z=A?O.right:P.right;return bt({x:U,y:B,width:Z-U,height:V-B})}let b=gt(r)==="left",y=Be(...u.map(O=>O.right)),R=Ke(...u.map(O=>O.left)),S=u.filter(O=>b?O.left===R:O.right===y),C=S[0].top,E=S[S.length-1].bottom;return bt({x:R,y:C,width:y-R,height:E-C})}return f}let v=await i.getElementRects({reference:{getBoundingClientRect:g},floating:o.floating,strategy:a});return n.reference.x!==v.reference.x||n.reference.y!==v.reference.y||n.reference.width!==v.reference.width||n.reference.height!==v.reference.height?{reset:{rects:v}}:{}}}},Kp=new Set(["left","top"]);Yp=function(e){return e===void 0&&(e=0),{name:"offset",options:e,async fn(t){var r,o;let{x:n,y:i,placement:a,middlewareData:s}=t,l=await f1(t,e);return a===((r=s.offset)==null?void 0:r.placement)&&(o=s.arrow)!=null&&o.alignmentOffset?{}:{x:n+l.x,y:i+l.y,data:{...l,placement:a}}}}},Xp=function(e){return e===void 0&&(e={}),{name:"shift",options:e,async fn(t){let{x:r,y:o,placement:n,platform:i}=t,{mainAxis:a=!0,crossAxis:s=!1,limiter:l={fn:R=>{let{x:S,y:C}=R;return{x:S,y:C}}},...c}=ht(e,t),m={x:r,y:o},u=await i.detectOverflow(t,c),f=nt(n),p=wi(f),g=m[p],v=m[f],b=(R,S)=>pl(S+u[R==="y"?"top":"left"],S,S-u[R==="y"?"bottom":"right"]);a&&(g=b(p,g)),s&&(v=b(f,v));let y=l.fn({...t,[p]:g,[f]:v});return{...y,data:{x:y.x-r,y:y.y-o,enabled:{[p]:a,[f]:s}}}}}},Jp=function(e){return e===void 0&&(e={}),{options:e,fn(t){var r,o;let{x:n,y:i,placement:a,rects:s,middlewareData:l}=t,{offset:c=0,mainAxis:m=!0,crossAxis:u=!0}=ht(e,t),f={x:n,y:i},p=nt(a),g=wi(p),v=f[g],b=f[p],y=ht(c,t),R=typeof y=="number"?{mainAxis:y,crossAxis:0}:{mainAxis:(r=y.mainAxis)!=null?r:0,crossAxis:(o=y.crossAxis)!=null?o:0};if(m){let E=g==="y"?"height":"width",O=s.reference[g]-s.floating[E]+R.mainAxis,P=s.reference[g]+s.reference[E]-R.mainAxis;v<O?v=O:v>P&&(v=P)}if(u){var S,C;let E=g==="y"?"width":"height",O=Kp.has(gt(a)),P=s.reference[p]-s.floating[E]+(O&&((S=l.offset)==null?void 0:S[p])||0)+(O?0:R.crossAxis),A=s.reference[p]+s.reference[E]+(O?0:((C=l.offset)==null?void 0:C[p])||0)-(O?R.crossAxis:0);b<P?b=P:b>A&&(b=A)}return{[g]:v,[p]:b}}}},Zp=function(e){return e===void 0&&(e={}),{name:"size",options:e,async fn(t){let{placement:r,rects:o,platform:n,elements:i}=t,{apply:a=()=>{},...s}=ht(e,t),l=await n.detectOverflow(t,s),c=gt(r),m=Pr(r),u=nt(r)==="y",{width:f,height:p}=o.floating,g,v;c==="top"||c==="bottom"?(g=c,v=m===(await(n.isRTL==null?void 0:n.isRTL(i.floating))?"start":"end")?"left":"right"):(v=c,g=m==="end"?"top":"bottom");let b=p-l.top-l.bottom,y=f-l.left-l.right,R=Ke(p-l[g],b),S=Ke(f-l[v],y),C=t.middlewareData.shift,E=!C,O=R,P=S;C!=null&&C.enabled.x&&(P=y),C!=null&&C.enabled.y&&(O=b),E&&!m&&(u?P=f-2*Be(l.left,l.right):O=p-2*Be(l.top,l.bottom)),await a({...t,availableWidth:P,availableHeight:O});let A=await n.getDimensions(i.floating);return f!==A.width||p!==A.height?{reset:{rects:!0}}:{}}}}});function rd(e){let t=ot(e),r=parseFloat(t.width)||0,o=parseFloat(t.height)||0,n=Rt(e),i=n?e.offsetWidth:r,a=n?e.offsetHeight:o,s=sn(r)!==i||sn(o)!==a;return s&&(r=i,o=a),{width:r,height:o,$:s}}function hl(e){return Me(e)?e:e.contextElement}function oo(e){let t=hl(e);if(!Rt(t))return _t(1);let r=t.getBoundingClientRect(),{width:o,height:n,$:i}=rd(t),a=(i?sn(r.width):r.width)/o,s=(i?sn(r.height):r.height)/n;return(!a||!Number.isFinite(a))&&(a=1),(!s||!Number.isFinite(s))&&(s=1),{x:a,y:s}}function od(e){let t=De(e);return!on()||!t.visualViewport?p1:{x:t.visualViewport.offsetLeft,y:t.visualViewport.offsetTop}}function d1(e,t,r){return t===void 0&&(t=!1),!!r&&t&&r===De(e)}function kr(e,t,r,o){t===void 0&&(t=!1),r===void 0&&(r=!1);let n=e.getBoundingClientRect(),i=hl(e),a=_t(1);t&&(o?Me(o)&&(a=oo(o)):a=oo(e));let s=d1(i,r,o)?od(i):_t(0),l=(n.left+s.x)/a.x,c=(n.top+s.y)/a.y,m=n.width/a.x,u=n.height/a.y;if(i&&o){let f=De(i),p=Me(o)?De(o):o,g=f,v=yi(g);for(;v&&p!==g;){let b=oo(v),y=v.getBoundingClientRect(),R=ot(v),S=y.left+(v.clientLeft+parseFloat(R.paddingLeft))*b.x,C=y.top+(v.clientTop+parseFloat(R.paddingTop))*b.y;l*=b.x,c*=b.y,m*=b.x,u*=b.y,l+=S,c+=C,g=De(v),v=yi(g)}}return bt({width:m,height:u,x:l,y:c})}function ki(e,t){let r=nn(e).scrollLeft;return t?t.left+r:kr(St(e)).left+r}function nd(e,t){let r=e.getBoundingClientRect(),o=r.left+t.scrollLeft-ki(e,r),n=r.top+t.scrollTop;return{x:o,y:n}}function h1(e){let{elements:t,rect:r,offsetParent:o,strategy:n}=e,i=n==="fixed",a=St(o),s=t?rn(t.floating):!1;if(o===a||s&&i)return r;let l={scrollLeft:0,scrollTop:0},c=_t(1),m=_t(0),u=Rt(o);if((u||!i)&&((Jt(o)!=="body"||tn(a))&&(l=nn(o)),u)){let p=kr(o);c=oo(o),m.x=p.x+o.clientLeft,m.y=p.y+o.clientTop}let f=a&&!u&&!i?nd(a,l):_t(0);return{width:r.width*c.x,height:r.height*c.y,x:r.x*c.x-l.scrollLeft*c.x+m.x+f.x,y:r.y*c.y-l.scrollTop*c.y+m.y+f.y}}function g1(e){return e.getClientRects?Array.from(e.getClientRects()):[]}function b1(e){let t=nn(e),r=e.ownerDocument.body,o=Be(e.scrollWidth,e.clientWidth,r.scrollWidth,r.clientWidth),n=Be(e.scrollHeight,e.clientHeight,r.scrollHeight,r.clientHeight),i=-t.scrollLeft+ki(e),a=-t.scrollTop;return ot(r).direction==="rtl"&&(i+=Be(e.clientWidth,r.clientWidth)-o),{width:o,height:n,x:i,y:a}}function y1(e,t,r){r===void 0&&(r="viewport");let o=r==="layoutViewport",n=De(e),i=St(e),a=n.visualViewport,s=i.clientWidth,l=i.clientHeight,c=0,m=0;if(a){let f=!on()||t==="fixed";o?f||(c=-a.offsetLeft,m=-a.offsetTop):(s=a.width,l=a.height,f&&(c=a.offsetLeft,m=a.offsetTop))}if(ki(i)<=0){let f=i.ownerDocument,p=f.body,g=getComputedStyle(p),v=f.compatMode==="CSS1Compat"&&parseFloat(g.marginLeft)+parseFloat(g.marginRight)||0,b=Math.abs(i.clientWidth-p.clientWidth-v),y=getComputedStyle(i).scrollbarGutter==="stable both-edges"?b/2:b;y<=v1&&(s-=y)}return{width:s,height:l,x:c,y:m}}function x1(e,t){let r=kr(e,!0,t==="fixed"),o=r.top+e.clientTop,n=r.left+e.clientLeft,i=oo(e),a=e.clientWidth*i.x,s=e.clientHeight*i.y,l=n*i.x,c=o*i.y;return{width:a,height:s,x:l,y:c}}function ed(e,t,r){let o;if(t==="viewport"||t==="layoutViewport")o=y1(e,r,t);else if(t==="document")o=b1(St(e));else if(Me(t))o=x1(t,r);else{let n=od(e);o={x:t.x-n.x,y:t.y-n.y,width:t.width,height:t.height}}return bt(o)}function w1(e,t){let r=t.get(e);if(r)return r;let o=Lt(e,[],!1).filter(s=>Me(s)&&Jt(s)!=="body"),n=null,i=ot(e).position==="fixed",a=i?zt(e):e;for(;Me(a)&&!_r(a);){let s=ot(a),l=vi(a),c=n?n.position:i?"fixed":"";!l&&(c==="fixed"||c==="absolute"&&s.position==="static")?o=o.filter(u=>u!==a):n=s,a=zt(a)}return t.set(e,o),o}function C1(e){let{element:t,boundary:r,rootBoundary:o,strategy:n}=e,a=[...r==="clippingAncestors"?rn(t)?[]:w1(t,this._c):[].concat(r),o],s=ed(t,a[0],n),l=s.top,c=s.right,m=s.bottom,u=s.left;for(let f=1;f<a.length;f++){let p=ed(t,a[f],n);l=Be(p.top,l),c=Ke(p.right,c),m=Ke(p.bottom,m),u=Be(p.left,u)}return{width:c-u,height:m-l,x:u,y:l}}function S1(e){let{width:t,height:r}=rd(e);return{width:t,height:r}}function R1(e,t,r){let o=Rt(t),n=St(t),i=r==="fixed",a=kr(e,!0,i,t),s={scrollLeft:0,scrollTop:0},l=_t(0);if((o||!i)&&((Jt(t)!=="body"||tn(n))&&(s=nn(t)),o)){let f=kr(t,!0,i,t);l.x=f.x+t.clientLeft,l.y=f.y+t.clientTop}!o&&n&&(l.x=ki(n));let c=n&&!o&&!i?nd(n,s):_t(0),m=a.left+s.scrollLeft-l.x-c.x,u=a.top+s.scrollTop-l.y-c.y;return{x:m,y:u,width:a.width,height:a.height}}function dl(e){return ot(e).position==="static"}function td(e,t){if(!Rt(e)||ot(e).position==="fixed")return null;if(t)return t(e);let r=e.offsetParent;return St(e)===r&&(r=r.ownerDocument.body),r}function id(e,t){let r=De(e);if(rn(e))return r;if(!Rt(e)){let n=zt(e);for(;n&&!_r(n);){if(Me(n)&&!dl(n))return n;n=zt(n)}return r}let o=td(e,t);for(;o&&Pp(o)&&dl(o);)o=td(o,t);return o&&_r(o)&&dl(o)&&!vi(o)?r:o||kp(e)||r}function P1(e){return ot(e).direction==="rtl"}function ad(e,t){return e.x===t.x&&e.y===t.y&&e.width===t.width&&e.height===t.height}function k1(e,t,r){let o=null,n,i=St(e);function a(){var m;clearTimeout(n),(m=o)==null||m.disconnect(),o=null}function s(m,u){m===void 0&&(m=!1),u===void 0&&(u=1),a();let f=e.getBoundingClientRect(),{left:p,top:g,width:v,height:b}=f;if(m||t(),!v||!b)return;let y=ln(g),R=ln(i.clientWidth-(p+v)),S=ln(i.clientHeight-(g+b)),C=ln(p),O={rootMargin:-y+"px "+-R+"px "+-S+"px "+-C+"px",threshold:Be(0,Ke(1,u))||1},P=!0;function A(B){let V=B[0].intersectionRatio;if(!ad(f,e.getBoundingClientRect()))return s();if(V!==u){if(!P)return s();V?s(!1,V):n=setTimeout(()=>{s(!1,1e-7)},1e3)}P=!1}try{o=new IntersectionObserver(A,{...O,root:i.ownerDocument})}catch{o=new IntersectionObserver(A,O)}o.observe(e)}let l=De(e),c=()=>s(r);return l.addEventListener("resize",c),s(!0),()=>{l.removeEventListener("resize",c),a()}}function un(e,t,r,o){o===void 0&&(o={});let{ancestorScroll:n=!0,ancestorResize:i=!0,elementResize:a=typeof ResizeObserver=="function",layoutShift:s=typeof IntersectionObserver=="function",animationFrame:l=!1}=o,c=hl(e),m=n||i?[...c?Lt(c):[],...t?Lt(t):[]]:[];m.forEach(y=>{n&&y.addEventListener("scroll",r),i&&y.addEventListener("resize",r)});let u=c&&s?k1(c,r,i):null,f=-1,p=null;a&&(p=new ResizeObserver(y=>{let[R]=y;R&&R.target===c&&p&&t&&(p.unobserve(t),cancelAnimationFrame(f),f=requestAnimationFrame(()=>{var S;(S=p)==null||S.observe(t)})),r()}),c&&!l&&p.observe(c),t&&p.observe(t));let g,v=l?kr(e):null;l&&b();function b(){let y=kr(e);v&&!ad(v,y)&&r(),v=y,g=requestAnimationFrame(b)}return r(),()=>{var y;m.forEach(R=>{n&&R.removeEventListener("scroll",r),i&&R.removeEventListener("resize",r)}),u?.(),(y=p)==null||y.disconnect(),p=null,l&&cancelAnimationFrame(g)}}var p1,v1,_1,gl,sd,ld,cd,ud,md,bl,fd,pd,Ei,vl=h(()=>{Qp();_i();fl();p1=_t(0);v1=25;_1=async function(e){let t=this.getOffsetParent||id,r=this.getDimensions,o=await r(e.floating);return{reference:R1(e.reference,await t(e.floating),e.strategy),floating:{x:0,y:0,width:o.width,height:o.height}}};gl={convertOffsetParentRelativeRectToViewportRelativeRect:h1,getDocumentElement:St,getClippingRect:C1,getOffsetParent:id,getElementRects:_1,getClientRects:g1,getDimensions:S1,getScale:oo,isElement:Me,isRTL:P1};sd=Yp,ld=Xp,cd=qp,ud=Zp,md=Hp,bl=Wp,fd=Up,pd=Jp,Ei=(e,t,r)=>{let o=new Map,n=r??{},i={...gl,...n.platform,_c:o};return Vp(e,t,{...n,platform:i})}});function Ti(e,t){if(e===t)return!0;if(typeof e!=typeof t)return!1;if(typeof e=="function"&&e.toString()===t.toString())return!0;let r,o,n;if(e&&t&&typeof e=="object"){if(Array.isArray(e)){if(r=e.length,r!==t.length)return!1;for(o=r;o--!==0;)if(!Ti(e[o],t[o]))return!1;return!0}if(n=Object.keys(e),r=n.length,r!==Object.keys(t).length)return!1;for(o=r;o--!==0;)if(!{}.hasOwnProperty.call(t,n[o]))return!1;for(o=r;o--!==0;){let i=n[o];if(!(i==="_owner"&&e.$$typeof)&&!Ti(e[i],t[i]))return!1}return!0}return e!==e&&t!==t}function bd(e){return typeof window>"u"?1:(e.ownerDocument.defaultView||window).devicePixelRatio||1}function dd(e,t){let r=bd(e);return Math.round(t*r)/r}function yl(e){let t=we.useRef(e);return Oi(()=>{t.current=e}),t}function vd(e){e===void 0&&(e={});let{placement:t="bottom",strategy:r="absolute",middleware:o=[],platform:n,elements:{reference:i,floating:a}={},transform:s=!0,whileElementsMounted:l,open:c}=e,[m,u]=we.useState({x:0,y:0,strategy:r,placement:t,middlewareData:{},isPositioned:!1}),[f,p]=we.useState(o);Ti(f,o)||p(o);let[g,v]=we.useState(null),[b,y]=we.useState(null),R=we.useCallback(w=>{w!==O.current&&(O.current=w,v(w))},[]),S=we.useCallback(w=>{w!==P.current&&(P.current=w,y(w))},[]),C=i||g,E=a||b,O=we.useRef(null),P=we.useRef(null),A=we.useRef(m),B=l!=null,V=yl(l),U=yl(n),Z=yl(c),q=we.useCallback(()=>{if(!O.current||!P.current)return;let w={placement:t,strategy:r,middleware:f};U.current&&(w.platform=U.current),Ei(O.current,P.current,w).then(k=>{let M={...k,isPositioned:Z.current!==!1};H.current&&!Ti(A.current,M)&&(A.current=M,gd.flushSync(()=>{u(M)}))})},[f,t,r,U,Z]);Oi(()=>{c===!1&&A.current.isPositioned&&(A.current.isPositioned=!1,u(w=>({...w,isPositioned:!1})))},[c]);let H=we.useRef(!1);Oi(()=>(H.current=!0,()=>{H.current=!1}),[]),Oi(()=>{if(C&&(O.current=C),E&&(P.current=E),C&&E){if(V.current)return V.current(C,E,q);q()}},[C,E,q,V,B]);let Y=we.useMemo(()=>({reference:O,floating:P,setReference:R,setFloating:S}),[R,S]),N=we.useMemo(()=>({reference:C,floating:E}),[C,E]),_=we.useMemo(()=>{let w={position:r,left:0,top:0};if(!N.floating)return w;let k=dd(N.floating,m.x),M=dd(N.floating,m.y);return s?{...w,transform:"translate("+k+"px, "+M+"px)",...bd(N.floating)>=1.5&&{willChange:"transform"}}:{position:r,left:k,top:M}},[r,s,N.floating,m.x,m.y]);return we.useMemo(()=>({...m,update:q,refs:Y,elements:N,floatingStyles:_}),[m,q,Y,N,_])}var we,hd,gd,O1,T1,Oi,I1,Ii,xl,Ai,Di,wl,Cl,Mi,Sl,Rl=h(()=>{vl();vl();we=d(x(),1),hd=d(x(),1),gd=d(en(),1),O1=typeof document<"u",T1=function(){},Oi=O1?hd.useLayoutEffect:T1;I1=e=>{function t(r){return{}.hasOwnProperty.call(r,"current")}return{name:"arrow",options:e,fn(r){let{element:o,padding:n}=typeof e=="function"?e(r):e;return o&&t(o)?o.current!=null?bl({element:o.current,padding:n}).fn(r):{}:o?bl({element:o,padding:n}).fn(r):{}}}},Ii=(e,t)=>{let r=sd(e);return{name:r.name,fn:r.fn,options:[e,t]}},xl=(e,t)=>{let r=ld(e);return{name:r.name,fn:r.fn,options:[e,t]}},Ai=(e,t)=>({fn:pd(e).fn,options:[e,t]}),Di=(e,t)=>{let r=cd(e);return{name:r.name,fn:r.fn,options:[e,t]}},wl=(e,t)=>{let r=ud(e);return{name:r.name,fn:r.fn,options:[e,t]}},Cl=(e,t)=>{let r=md(e);return{name:r.name,fn:r.fn,options:[e,t]}},Mi=(e,t)=>{let r=fd(e);return{name:r.name,fn:r.fn,options:[e,t]}},Sl=(e,t)=>{let r=I1(e);return{name:r.name,fn:r.fn,options:[e,t]}}});function Pl(e){let t=re.useRef(void 0),r=re.useCallback(o=>{let n=e.map(i=>{if(i!=null){if(typeof i=="function"){let a=i,s=a(o);return typeof s=="function"?s:()=>{a(null)}}return i.current=o,()=>{i.current=null}}});return()=>{n.forEach(i=>i?.())}},e);return re.useMemo(()=>e.every(o=>o==null)?null:o=>{t.current&&(t.current(),t.current=void 0),o!=null&&(t.current=r(o))},e)}function $1(){let[e,t]=re.useState(()=>yd?xd():void 0);return Pi(()=>{e==null&&t(xd())},[]),re.useEffect(()=>{yd=!0},[]),e}function W1(){let e=new Map;return{emit(t,r){var o;(o=e.get(t))==null||o.forEach(n=>n(r))},on(t,r){e.has(t)||e.set(t,new Set),e.get(t).add(r)},off(t,r){var o;(o=e.get(t))==null||o.delete(r)}}}function K1(e){let{open:t=!1,onOpenChange:r,elements:o}=e,n=V1(),i=re.useRef({}),[a]=re.useState(()=>W1()),s=G1()!=null,[l,c]=re.useState(o.reference),m=zp((p,g,v)=>{i.current.openEvent=p?g:void 0,a.emit("openchange",{open:p,event:g,reason:v,nested:s}),r?.(p,g,v)}),u=re.useMemo(()=>({setPositionReference:c}),[]),f=re.useMemo(()=>({reference:l||o.reference||null,floating:o.floating||null,domReference:o.reference}),[l,o.reference,o.floating]);return re.useMemo(()=>({dataRef:i,open:t,onOpenChange:m,elements:f,events:a,floatingId:n,refs:u}),[t,m,f,a,n,u])}function Cd(e){var t,r;let{elements:o,...n}=e===void 0?{}:e,{nodeId:i}=n,a=K1({...n,elements:{reference:(t=o?.reference)!=null?t:null,floating:(r=o?.floating)!=null?r:null}}),s=n.rootContext||a,l=s.elements,[c,m]=re.useState(null),[u,f]=re.useState(null),g=l?.domReference||c,v=re.useRef(null),b=U1();Pi(()=>{g&&(v.current=g)},[g]);let y=vd({...n,elements:{...l,...u&&{reference:u}}}),R=re.useCallback(P=>{let A=Me(P)?{getBoundingClientRect:()=>P.getBoundingClientRect(),getClientRects:()=>P.getClientRects(),contextElement:P}:P;f(A),y.refs.setReference(A)},[y.refs]),S=re.useCallback(P=>{(Me(P)||P===null)&&(v.current=P,m(P)),(Me(y.refs.reference.current)||y.refs.reference.current===null||P!==null&&!Me(P))&&y.refs.setReference(P)},[y.refs]),C=re.useMemo(()=>({...y.refs,setReference:S,setPositionReference:R,domReference:v}),[y.refs,S,R]),E=re.useMemo(()=>({...y.elements,domReference:g}),[y.elements,g]),O=re.useMemo(()=>({...y,...s,refs:C,elements:E,nodeId:i}),[y,C,E,i,s]);return Pi(()=>{s.dataRef.current.floatingContext=O;let P=b?.nodesRef.current.find(A=>A.id===i);P&&(P.context=O)}),re.useMemo(()=>({...y,context:O,refs:C,elements:E}),[y,C,E,O])}var re,_l,wd,A1,D1,M1,N1,z1,L1,JI,F1,yd,j1,xd,B1,V1,q1,H1,G1,U1,kl=h(()=>{re=d(x(),1);Lp();_l=d(I(),1);fl();wd=d(en(),1);Rl();Rl();A1="ArrowLeft",D1="ArrowRight",M1="ArrowUp",N1="ArrowDown",z1=[A1,D1],L1=[M1,N1],JI=[...z1,...L1],F1={...re},yd=!1,j1=0,xd=()=>"floating-ui-"+Math.random().toString(36).slice(2,6)+j1++;B1=F1.useId,V1=B1||$1;q1=re.createContext(null),H1=re.createContext(null),G1=()=>{var e;return((e=re.useContext(q1))==null?void 0:e.id)||null},U1=()=>re.useContext(H1)});var Ni,Sd=h(()=>{"use client";Ni={root:"m_d57069b5",content:"m_b1336c6",viewport:"m_c0783ff9",viewportInner:"m_f8f631dd",scrollbar:"m_c44ba933",thumb:"m_d8b5e363",corner:"m_21657268"}});var tA,oA,Rd,ge,Ye=h(()=>{"use client";tA=d(x(),1);jo();oA=d(I(),1);L();[Rd,ge]=Ht("ScrollArea.Root component was not found in tree")});function Ft(e,t){let r=$e(t);He(()=>{let o=0;if(e){let n=new ResizeObserver(()=>{cancelAnimationFrame(o),o=window.requestAnimationFrame(r)});return n.observe(e),()=>{window.cancelAnimationFrame(o),n.unobserve(e)}}},[e,r])}var zi=h(()=>{"use client";Q()});var El,no,Y1,_d,Pd=h(()=>{"use client";El=d(I(),1),no=d(x(),1);Ye();zi();Y1=(0,no.forwardRef)((e,t)=>{let{style:r,...o}=e,n=ge(),[i,a]=(0,no.useState)(0),[s,l]=(0,no.useState)(0),c=!!(i&&s);return Ft(n.scrollbarX,()=>{let m=n.scrollbarX?.offsetHeight||0;n.onCornerHeightChange(m),l(m)}),Ft(n.scrollbarY,()=>{let m=n.scrollbarY?.offsetWidth||0;n.onCornerWidthChange(m),a(m)}),c?(0,El.jsx)("div",{...o,ref:t,style:{...r,width:i,height:s}}):null}),_d=(0,no.forwardRef)((e,t)=>{let r=ge(),o=!!(r.scrollbarX&&r.scrollbarY);return r.type!=="scroll"&&o?(0,El.jsx)(Y1,{...e,ref:t}):null})});var Ol,it,X1,Tl,kd=h(()=>{"use client";Ol=d(I(),1),it=d(x(),1);Q();L();X();ce();Ye();X1={scrollHideDelay:1e3,type:"hover"},Tl=(0,it.forwardRef)((e,t)=>{let{type:r,scrollHideDelay:o,scrollbars:n,getStyles:i,...a}=D("ScrollAreaRoot",X1,e),[s,l]=(0,it.useState)(null),[c,m]=(0,it.useState)(null),[u,f]=(0,it.useState)(null),[p,g]=(0,it.useState)(null),[v,b]=(0,it.useState)(null),[y,R]=(0,it.useState)(0),[S,C]=(0,it.useState)(0),[E,O]=(0,it.useState)(!1),[P,A]=(0,it.useState)(!1),B=ae(t,V=>l(V));return(0,Ol.jsx)(Rd,{value:{type:r,scrollHideDelay:o,scrollArea:s,viewport:c,onViewportChange:m,content:u,onContentChange:f,scrollbarX:p,onScrollbarXChange:g,scrollbarXEnabled:E,onScrollbarXEnabledChange:O,scrollbarY:v,onScrollbarYChange:b,scrollbarYEnabled:P,onScrollbarYEnabledChange:A,onCornerWidthChange:R,onCornerHeightChange:C,getStyles:i},children:(0,Ol.jsx)(W,{...a,ref:B,__vars:{"--sa-corner-width":n!=="xy"?"0px":`${y}px`,"--sa-corner-height":n!=="xy"?"0px":`${S}px`}})})});Tl.displayName="@mantine/core/ScrollAreaRoot"});function Li(e,t){let r=e/t;return Number.isNaN(r)?0:r}var Il=h(()=>{"use client"});function Zt(e){let t=Li(e.viewport,e.content),r=e.scrollbar.paddingStart+e.scrollbar.paddingEnd,o=(e.scrollbar.size-r)*t;return Math.max(o,18)}var mn=h(()=>{"use client";Il()});function Fi(e,t){return r=>{if(e[0]===e[1]||t[0]===t[1])return t[0];let o=(t[1]-t[0])/(e[1]-e[0]);return t[0]+o*(r-e[0])}}var Al=h(()=>{"use client"});function J1(e,[t,r]){return Math.min(r,Math.max(t,e))}function Dl(e,t,r="ltr"){let o=Zt(t),n=t.scrollbar.paddingStart+t.scrollbar.paddingEnd,i=t.scrollbar.size-n,a=t.content-t.viewport,s=i-o,l=r==="ltr"?[0,a]:[a*-1,0],c=J1(e,l);return Fi([0,a],[0,s])(c)}var Ed=h(()=>{"use client";mn();Al()});function Od(e,t,r,o="ltr"){let n=Zt(r),i=n/2,a=t||i,s=n-a,l=r.scrollbar.paddingStart+a,c=r.scrollbar.size-r.scrollbar.paddingEnd-s,m=r.content-r.viewport,u=o==="ltr"?[0,m]:[m*-1,0];return Fi([l,c],u)(e)}var Td=h(()=>{"use client";mn();Al()});function ji(e,t){return e>0&&e<t}var Ml=h(()=>{"use client"});function vt(e){return e?parseInt(e,10):0}var $i=h(()=>{"use client"});function Pt(e,t,{checkForDefaultPrevented:r=!0}={}){return o=>{e?.(o),(r===!1||!o.defaultPrevented)&&t?.(o)}}var Bi=h(()=>{"use client"});var TA,AA,Id,Nl,zl=h(()=>{"use client";TA=d(x(),1);jo();AA=d(I(),1);L();[Id,Nl]=Ht("ScrollAreaScrollbar was not found in tree")});var Ll,kt,Vi,Fl=h(()=>{"use client";Ll=d(I(),1),kt=d(x(),1);Q();Ye();zi();Bi();zl();Vi=(0,kt.forwardRef)((e,t)=>{let{sizes:r,hasThumb:o,onThumbChange:n,onThumbPointerUp:i,onThumbPointerDown:a,onThumbPositionChange:s,onDragScroll:l,onWheelScroll:c,onResize:m,...u}=e,f=ge(),[p,g]=(0,kt.useState)(null),v=ae(t,A=>g(A)),b=(0,kt.useRef)(null),y=(0,kt.useRef)(""),{viewport:R}=f,S=r.content-r.viewport,C=$e(c),E=$e(s),O=At(m,10),P=A=>{if(b.current){let B=A.clientX-b.current.left,V=A.clientY-b.current.top;l({x:B,y:V})}};return(0,kt.useEffect)(()=>{let A=B=>{let V=B.target;p?.contains(V)&&C(B,S)};return document.addEventListener("wheel",A,{passive:!1}),()=>document.removeEventListener("wheel",A,{passive:!1})},[R,p,S,C]),(0,kt.useEffect)(E,[r,E]),Ft(p,O),Ft(f.content,O),(0,Ll.jsx)(Id,{value:{scrollbar:p,hasThumb:o,onThumbChange:$e(n),onThumbPointerUp:$e(i),onThumbPositionChange:E,onThumbPointerDown:$e(a)},children:(0,Ll.jsx)("div",{...u,ref:v,"data-mantine-scrollbar":!0,style:{position:"absolute",...u.style},onPointerDown:Pt(e.onPointerDown,A=>{A.preventDefault(),A.button===0&&(A.target.setPointerCapture(A.pointerId),b.current=p.getBoundingClientRect(),y.current=document.body.style.webkitUserSelect,document.body.style.webkitUserSelect="none",P(A))}),onPointerMove:Pt(e.onPointerMove,P),onPointerUp:Pt(e.onPointerUp,A=>{let B=A.target;B.hasPointerCapture(A.pointerId)&&(A.preventDefault(),B.releasePointerCapture(A.pointerId))}),onLostPointerCapture:()=>{document.body.style.webkitUserSelect=y.current,b.current=null}})})})});var Ad,Qt,jl,Dd=h(()=>{"use client";Ad=d(I(),1),Qt=d(x(),1);Q();Ye();Ml();mn();$i();Fl();jl=(0,Qt.forwardRef)((e,t)=>{let{sizes:r,onSizesChange:o,style:n,...i}=e,a=ge(),[s,l]=(0,Qt.useState)(),c=(0,Qt.useRef)(null),m=ae(t,c,a.onScrollbarXChange);return(0,Qt.useEffect)(()=>{c.current&&l(getComputedStyle(c.current))},[c]),(0,Ad.jsx)(Vi,{"data-orientation":"horizontal",...i,ref:m,sizes:r,style:{...n,"--sa-thumb-width":`${Zt(r)}px`},onThumbPointerDown:u=>e.onThumbPointerDown(u.x),onDragScroll:u=>e.onDragScroll(u.x),onWheelScroll:(u,f)=>{if(a.viewport){let p=a.viewport.scrollLeft+u.deltaX;e.onWheelScroll(p),ji(p,f)&&u.preventDefault()}},onResize:()=>{c.current&&a.viewport&&s&&o({content:a.viewport.scrollWidth,viewport:a.viewport.offsetWidth,scrollbar:{size:c.current.clientWidth,paddingStart:vt(s.paddingLeft),paddingEnd:vt(s.paddingRight)}})}})});jl.displayName="@mantine/core/ScrollAreaScrollbarX"});var Md,er,$l,Nd=h(()=>{"use client";Md=d(I(),1),er=d(x(),1);Q();Ye();Ml();mn();$i();Fl();$l=(0,er.forwardRef)((e,t)=>{let{sizes:r,onSizesChange:o,style:n,...i}=e,a=ge(),[s,l]=(0,er.useState)(),c=(0,er.useRef)(null),m=ae(t,c,a.onScrollbarYChange);return(0,er.useEffect)(()=>{c.current&&l(window.getComputedStyle(c.current))},[]),(0,Md.jsx)(Vi,{...i,"data-orientation":"vertical",ref:m,sizes:r,style:{"--sa-thumb-height":`${Zt(r)}px`,...n},onThumbPointerDown:u=>e.onThumbPointerDown(u.y),onDragScroll:u=>e.onDragScroll(u.y),onWheelScroll:(u,f)=>{if(a.viewport){let p=a.viewport.scrollTop+u.deltaY;e.onWheelScroll(p),ji(p,f)&&u.preventDefault()}},onResize:()=>{c.current&&a.viewport&&s&&o({content:a.viewport.scrollHeight,viewport:a.viewport.offsetHeight,scrollbar:{size:c.current.clientHeight,paddingStart:vt(s.paddingTop),paddingEnd:vt(s.paddingBottom)}})}})});$l.displayName="@mantine/core/ScrollAreaScrollbarY"});var Bl,Er,Or,Wi=h(()=>{"use client";Bl=d(I(),1),Er=d(x(),1);L();gi();Ye();Il();Ed();Td();Dd();Nd();Or=(0,Er.forwardRef)((e,t)=>{let{orientation:r="vertical",...o}=e,{dir:n}=ro(),i=ge(),a=(0,Er.useRef)(null),s=(0,Er.useRef)(0),[l,c]=(0,Er.useState)({content:0,viewport:0,scrollbar:{size:0,paddingStart:0,paddingEnd:0}}),m=Li(l.viewport,l.content),u={...o,sizes:l,onSizesChange:c,hasThumb:m>0&&m<1,onThumbChange:p=>{a.current=p},onThumbPointerUp:()=>{s.current=0},onThumbPointerDown:p=>{s.current=p}},f=(p,g)=>Od(p,s.current,l,g);return r==="horizontal"?(0,Bl.jsx)(jl,{...u,ref:t,onThumbPositionChange:()=>{if(i.viewport&&a.current){let p=i.viewport.scrollLeft,g=Dl(p,l,n);a.current.style.transform=`translate3d(${g}px, 0, 0)`}},onWheelScroll:p=>{i.viewport&&(i.viewport.scrollLeft=p)},onDragScroll:p=>{i.viewport&&(i.viewport.scrollLeft=f(p,n))}}):r==="vertical"?(0,Bl.jsx)($l,{...u,ref:t,onThumbPositionChange:()=>{if(i.viewport&&a.current){let p=i.viewport.scrollTop,g=Dl(p,l);l.scrollbar.size===0?a.current.style.setProperty("--thumb-opacity","0"):a.current.style.setProperty("--thumb-opacity","1"),a.current.style.transform=`translate3d(0, ${g}px, 0)`}},onWheelScroll:p=>{i.viewport&&(i.viewport.scrollTop=p)},onDragScroll:p=>{i.viewport&&(i.viewport.scrollTop=f(p))}}):null});Or.displayName="@mantine/core/ScrollAreaScrollbarVisible"});var zd,qi,fn,Vl=h(()=>{"use client";zd=d(I(),1),qi=d(x(),1);Q();Ye();zi();Wi();fn=(0,qi.forwardRef)((e,t)=>{let r=ge(),{forceMount:o,...n}=e,[i,a]=(0,qi.useState)(!1),s=e.orientation==="horizontal",l=At(()=>{if(r.viewport){let c=r.viewport.offsetWidth<r.viewport.scrollWidth,m=r.viewport.offsetHeight<r.viewport.scrollHeight;a(s?c:m)}},10);return Ft(r.viewport,l),Ft(r.content,l),o||i?(0,zd.jsx)(Or,{"data-state":i?"visible":"hidden",...n,ref:t}):null});fn.displayName="@mantine/core/ScrollAreaScrollbarAuto"});var Ld,io,Wl,Fd=h(()=>{"use client";Ld=d(I(),1),io=d(x(),1);Ye();Vl();Wl=(0,io.forwardRef)((e,t)=>{let{forceMount:r,...o}=e,n=ge(),[i,a]=(0,io.useState)(!1);return(0,io.useEffect)(()=>{let{scrollArea:s}=n,l=0;if(s){let c=()=>{window.clearTimeout(l),a(!0)},m=()=>{l=window.setTimeout(()=>a(!1),n.scrollHideDelay)};return s.addEventListener("pointerenter",c),s.addEventListener("pointerleave",m),()=>{window.clearTimeout(l),s.removeEventListener("pointerenter",c),s.removeEventListener("pointerleave",m)}}},[n.scrollArea,n.scrollHideDelay]),r||i?(0,Ld.jsx)(fn,{"data-state":i?"visible":"hidden",...o,ref:t}):null});Wl.displayName="@mantine/core/ScrollAreaScrollbarHover"});var jd,Tr,$d,Bd=h(()=>{"use client";jd=d(I(),1),Tr=d(x(),1);Q();Ye();Bi();Wi();$d=(0,Tr.forwardRef)((e,t)=>{let{forceMount:r,...o}=e,n=ge(),i=e.orientation==="horizontal",[a,s]=(0,Tr.useState)("hidden"),l=At(()=>s("idle"),100);return(0,Tr.useEffect)(()=>{if(a==="idle"){let c=window.setTimeout(()=>s("hidden"),n.scrollHideDelay);return()=>window.clearTimeout(c)}},[a,n.scrollHideDelay]),(0,Tr.useEffect)(()=>{let{viewport:c}=n,m=i?"scrollLeft":"scrollTop";if(c){let u=c[m],f=()=>{let p=c[m];u!==p&&(s("scrolling"),l()),u=p};return c.addEventListener("scroll",f),()=>c.removeEventListener("scroll",f)}},[n.viewport,i,l]),r||a!=="hidden"?(0,jd.jsx)(Or,{"data-state":a==="hidden"?"hidden":"visible",...o,ref:t,onPointerEnter:Pt(e.onPointerEnter,()=>s("interacting")),onPointerLeave:Pt(e.onPointerLeave,()=>s("idle"))}):null})});var pn,Hi,Gi,Vd=h(()=>{"use client";pn=d(I(),1),Hi=d(x(),1);Ye();Vl();Fd();Bd();Wi();Gi=(0,Hi.forwardRef)((e,t)=>{let{forceMount:r,...o}=e,n=ge(),{onScrollbarXEnabledChange:i,onScrollbarYEnabledChange:a}=n,s=e.orientation==="horizontal";return(0,Hi.useEffect)(()=>(s?i(!0):a(!0),()=>{s?i(!1):a(!1)}),[s,i,a]),n.type==="hover"?(0,pn.jsx)(Wl,{...o,ref:t,forceMount:r}):n.type==="scroll"?(0,pn.jsx)($d,{...o,ref:t,forceMount:r}):n.type==="auto"?(0,pn.jsx)(fn,{...o,ref:t,forceMount:r}):n.type==="always"?(0,pn.jsx)(Or,{...o,ref:t}):null});Gi.displayName="@mantine/core/ScrollAreaScrollbar"});function Wd(e,t=()=>{}){let r={left:e.scrollLeft,top:e.scrollTop},o=0;return(function n(){let i={left:e.scrollLeft,top:e.scrollTop},a=r.left!==i.left,s=r.top!==i.top;(a||s)&&t(),r=i,o=window.requestAnimationFrame(n)})(),()=>window.cancelAnimationFrame(o)}var qd=h(()=>{"use client"});var ql,Ir,Hd,Ui,Gd=h(()=>{"use client";ql=d(I(),1),Ir=d(x(),1);Q();Ye();zl();Bi();qd();Hd=(0,Ir.forwardRef)((e,t)=>{let{style:r,...o}=e,n=ge(),i=Nl(),{onThumbPositionChange:a}=i,s=ae(t,m=>i.onThumbChange(m)),l=(0,Ir.useRef)(void 0),c=At(()=>{l.current&&(l.current(),l.current=void 0)},100);return(0,Ir.useEffect)(()=>{let{viewport:m}=n;if(m){let u=()=>{if(c(),!l.current){let f=Wd(m,a);l.current=f,a()}};return a(),m.addEventListener("scroll",u),()=>m.removeEventListener("scroll",u)}},[n.viewport,c,a]),(0,ql.jsx)("div",{"data-state":i.hasThumb?"visible":"hidden",...o,ref:s,style:{width:"var(--sa-thumb-width)",height:"var(--sa-thumb-height)",...r},onPointerDownCapture:Pt(e.onPointerDownCapture,m=>{let f=m.target.getBoundingClientRect(),p=m.clientX-f.left,g=m.clientY-f.top;i.onThumbPointerDown({x:p,y:g})}),onPointerUp:Pt(e.onPointerUp,i.onThumbPointerUp)})});Hd.displayName="@mantine/core/ScrollAreaThumb";Ui=(0,Ir.forwardRef)((e,t)=>{let{forceMount:r,...o}=e,n=Nl();return r||n.hasThumb?(0,ql.jsx)(Hd,{ref:t,...o}):null});Ui.displayName="@mantine/core/ScrollAreaThumb"});var Hl,Ud,Gl,Kd=h(()=>{"use client";Hl=d(I(),1),Ud=d(x(),1);Q();L();ce();Ye();Gl=(0,Ud.forwardRef)(({children:e,style:t,onWheel:r,...o},n)=>{let i=ge(),a=ae(n,i.onViewportChange);return(0,Hl.jsx)(W,{...o,ref:a,onWheel:l=>{if(r?.(l),i.scrollbarXEnabled&&i.viewport&&l.shiftKey){let{scrollTop:c,scrollHeight:m,clientHeight:u,scrollWidth:f,clientWidth:p}=i.viewport,g=c<1,v=c>=m-u-1;f>p&&(g||v)&&l.stopPropagation()}},style:{overflowX:i.scrollbarXEnabled?"scroll":"hidden",overflowY:i.scrollbarYEnabled?"scroll":"hidden",...t},children:(0,Hl.jsx)("div",{...i.getStyles("content"),ref:i.onContentChange,children:e})})});Gl.displayName="@mantine/core/ScrollAreaViewport"});var at,st,Yd,Z1,ao,Ul,Xd=h(()=>{"use client";at=d(I(),1),st=d(x(),1);kl();ve();L();X();fe();ce();ee();Sd();Pd();kd();Vd();Gd();Kd();Yd={scrollHideDelay:1e3,type:"hover",scrollbars:"xy"},Z1=(e,{scrollbarSize:t,overscrollBehavior:r,scrollbars:o})=>{let n=r;return r&&o&&(o==="x"?n=`${r} auto`:o==="y"&&(n=`auto ${r}`)),{root:{"--scrollarea-scrollbar-size":T(t),"--scrollarea-over-scroll-behavior":n}}},ao=F((e,t)=>{let r=D("ScrollArea",Yd,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,scrollbarSize:l,vars:c,type:m,scrollHideDelay:u,viewportProps:f,viewportRef:p,onScrollPositionChange:g,children:v,offsetScrollbars:b,scrollbars:y,onBottomReached:R,onTopReached:S,overscrollBehavior:C,attributes:E,...O}=r,[P,A]=(0,st.useState)(!1),[B,V]=(0,st.useState)(!1),[U,Z]=(0,st.useState)(!1),q=K({name:"ScrollArea",props:r,classes:Ni,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:E,vars:c,varsResolver:Z1}),H=(0,st.useRef)(null),Y=Pl([p,H]);return(0,st.useEffect)(()=>{if(!H.current||b!=="present")return;let N=H.current,_=new ResizeObserver(()=>{let{scrollHeight:w,clientHeight:k,scrollWidth:M,clientWidth:j}=N;V(w>k),Z(M>j)});return _.observe(N),()=>_.disconnect()},[H,b]),(0,at.jsxs)(Tl,{getStyles:q,type:m==="never"?"always":m,scrollHideDelay:u,ref:t,scrollbars:y,...q("root"),...O,children:[(0,at.jsx)(Gl,{...f,...q("viewport",{style:f?.style}),ref:Y,"data-offset-scrollbars":b===!0?"xy":b||void 0,"data-scrollbars":y||void 0,"data-horizontal-hidden":b==="present"&&!U?"true":void 0,"data-vertical-hidden":b==="present"&&!B?"true":void 0,onScroll:N=>{f?.onScroll?.(N),g?.({x:N.currentTarget.scrollLeft,y:N.currentTarget.scrollTop});let{scrollTop:_,scrollHeight:w,clientHeight:k}=N.currentTarget;_-(w-k)>=-.8&&R?.(),_===0&&S?.()},children:v}),(y==="xy"||y==="x")&&(0,at.jsx)(Gi,{...q("scrollbar"),orientation:"horizontal","data-hidden":m==="never"||b==="present"&&!U?!0:void 0,forceMount:!0,onMouseEnter:()=>A(!0),onMouseLeave:()=>A(!1),children:(0,at.jsx)(Ui,{...q("thumb")})}),(y==="xy"||y==="y")&&(0,at.jsx)(Gi,{...q("scrollbar"),orientation:"vertical","data-hidden":m==="never"||b==="present"&&!B?!0:void 0,forceMount:!0,onMouseEnter:()=>A(!0),onMouseLeave:()=>A(!1),children:(0,at.jsx)(Ui,{...q("thumb")})}),(0,at.jsx)(_d,{...q("corner"),"data-hovered":P||void 0,"data-hidden":m==="never"||void 0})]})});ao.displayName="@mantine/core/ScrollArea";Ul=F((e,t)=>{let{children:r,classNames:o,styles:n,scrollbarSize:i,scrollHideDelay:a,type:s,dir:l,offsetScrollbars:c,overscrollBehavior:m,viewportRef:u,onScrollPositionChange:f,unstyled:p,variant:g,viewportProps:v,scrollbars:b,style:y,vars:R,onBottomReached:S,onTopReached:C,onOverflowChange:E,...O}=D("ScrollAreaAutosize",Yd,e),P=(0,st.useRef)(null),A=Pl([u,P]),[B,V]=(0,st.useState)(!1),U=(0,st.useRef)(!1);return(0,st.useEffect)(()=>{if(!E)return;let Z=P.current;if(!Z)return;let q=()=>{let Y=Z.scrollHeight>Z.clientHeight;Y!==B&&(U.current?E?.(Y):(U.current=!0,Y&&E?.(!0)),V(Y))};q();let H=new ResizeObserver(q);return H.observe(Z),()=>H.disconnect()},[E,B]),(0,at.jsx)(W,{...O,ref:t,style:[{display:"flex",overflow:"hidden"},y],children:(0,at.jsx)(W,{style:{display:"flex",flexDirection:"column",flex:1,overflow:"hidden",...b==="y"&&{minWidth:0},...b==="x"&&{minHeight:0},...b==="xy"&&{minWidth:0,minHeight:0},...b===!1&&{minWidth:0,minHeight:0}},children:(0,at.jsx)(ao,{classNames:o,styles:n,scrollHideDelay:a,scrollbarSize:i,type:s,dir:l,offsetScrollbars:c,overscrollBehavior:m,viewportRef:A,onScrollPositionChange:f,unstyled:p,variant:g,viewportProps:v,vars:R,scrollbars:b,onBottomReached:S,onTopReached:C,"data-autosize":"true",children:r})})})});ao.classes=Ni;Ul.displayName="@mantine/core/ScrollAreaAutosize";Ul.classes=Ni;ao.Autosize=Ul});var Kl,Jd=h(()=>{"use client";Kl={root:"m_87cf2631"}});var Zd,rD,Q1,so,Yl=h(()=>{"use client";Zd=d(I(),1),rD=d(x(),1);L();X();fe();ce();eo();Jd();Q1={__staticSelector:"UnstyledButton"},so=Ct((e,t)=>{let r=D("UnstyledButton",Q1,e),{className:o,component:n="button",__staticSelector:i,unstyled:a,classNames:s,styles:l,style:c,attributes:m,...u}=r,f=K({name:i,props:r,classes:Kl,className:o,style:c,classNames:s,styles:l,unstyled:a,attributes:m});return(0,Zd.jsx)(W,{...f("root",{focusable:!0}),component:n,ref:t,type:n==="button"?"button":void 0,...u})});so.classes=Kl;so.displayName="@mantine/core/UnstyledButton"});var Xl,Qd=h(()=>{"use client";Xl={root:"m_515a97f8"}});var eh,mD,Ki,th=h(()=>{"use client";eh=d(I(),1),mD=d(x(),1);L();X();fe();ce();ee();Qd();Ki=F((e,t)=>{let r=D("VisuallyHidden",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,attributes:c,...m}=r,u=K({name:"VisuallyHidden",classes:Xl,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:c});return(0,eh.jsx)(W,{component:"span",ref:t,...u("root"),...m})});Ki.classes=Xl;Ki.displayName="@mantine/core/VisuallyHidden"});function rh(e,t,r,o){return e==="center"||o==="center"?{top:t}:e==="end"?{bottom:r}:e==="start"?{top:r}:{}}function oh(e,t,r,o,n){return e==="center"||o==="center"?{left:t}:e==="end"?{[n==="ltr"?"right":"left"]:r}:e==="start"?{[n==="ltr"?"left":"right"]:r}:{}}function nh({position:e,arrowSize:t,arrowOffset:r,arrowRadius:o,arrowPosition:n,arrowX:i,arrowY:a,dir:s}){let[l,c="center"]=e.split("-"),m={width:t,height:t,transform:"rotate(45deg)",position:"absolute",[eC[l]]:o},u=-t/2;return l==="left"?{...m,...rh(c,a,r,n),right:u,borderLeftColor:"transparent",borderBottomColor:"transparent",clipPath:"polygon(100% 0, 0 0, 100% 100%)"}:l==="right"?{...m,...rh(c,a,r,n),left:u,borderRightColor:"transparent",borderTopColor:"transparent",clipPath:"polygon(0 100%, 0 0, 100% 100%)"}:l==="top"?{...m,...oh(c,i,r,n,s),bottom:u,borderTopColor:"transparent",borderLeftColor:"transparent",clipPath:"polygon(0 100%, 100% 100%, 100% 0)"}:l==="bottom"?{...m,...oh(c,i,r,n,s),top:u,borderBottomColor:"transparent",borderRightColor:"transparent",clipPath:"polygon(0 100%, 0 0, 100% 0)"}:{}}var eC,ih=h(()=>{"use client";eC={bottom:"borderTopLeftRadius",left:"borderTopRightRadius",right:"borderBottomLeftRadius",top:"borderBottomRightRadius"}});var ah,sh,Jl,lh=h(()=>{"use client";ah=d(I(),1),sh=d(x(),1);L();gi();ih();Jl=(0,sh.forwardRef)(({position:e,arrowSize:t,arrowOffset:r,arrowRadius:o,arrowPosition:n,visible:i,arrowX:a,arrowY:s,style:l,...c},m)=>{let{dir:u}=ro();return i?(0,ah.jsx)("div",{...c,ref:m,style:{...l,...nh({position:e,arrowSize:t,arrowOffset:r,arrowRadius:o,arrowPosition:n,dir:u,arrowX:a,arrowY:s})}}):null});Jl.displayName="@mantine/core/FloatingArrow"});function ch(e,t){if(e==="rtl"&&(t.includes("right")||t.includes("left"))){let[r,o]=t.split("-"),n=r==="right"?"left":"right";return o===void 0?n:`${n}-${o}`}return t}var uh=h(()=>{"use client"});var Zl,mh=h(()=>{"use client";Zl={root:"m_9814e45f"}});var fh,kD,tC,rC,Yi,ph=h(()=>{"use client";fh=d(I(),1);ve();kD=d(x(),1);Ps();Se();L();ai();X();fe();ce();eo();mh();tC={zIndex:Kn("modal")},rC=(e,{gradient:t,color:r,backgroundOpacity:o,blur:n,radius:i,zIndex:a})=>({root:{"--overlay-bg":t||(r!==void 0||o!==void 0)&&tt(r||"#000",o??.6)||void 0,"--overlay-filter":n?`blur(${T(n)})`:void 0,"--overlay-radius":i===void 0?void 0:xe(i),"--overlay-z-index":a?.toString()}}),Yi=Ct((e,t)=>{let r=D("Overlay",tC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,fixed:c,center:m,children:u,radius:f,zIndex:p,gradient:g,blur:v,color:b,backgroundOpacity:y,mod:R,attributes:S,...C}=r,E=K({name:"Overlay",props:r,classes:Zl,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:S,vars:l,varsResolver:rC});return(0,fh.jsx)(W,{ref:t,...E("root"),mod:[{center:m,fixed:c},R],...C,children:u})});Yi.classes=Zl;Yi.displayName="@mantine/core/Overlay"});function Ql(e){let t=document.createElement("div");return t.setAttribute("data-portal","true"),typeof e.className=="string"&&t.classList.add(...e.className.split(" ").filter(Boolean)),typeof e.style=="object"&&Object.assign(t.style,e.style),typeof e.id=="string"&&t.setAttribute("id",e.id),t}function oC({target:e,reuseTargetNode:t,...r}){if(e)return typeof e=="string"?document.querySelector(e)||Ql(r):e;if(t){let o=document.querySelector("[data-mantine-shared-portal-node]");if(o)return o;let n=Ql(r);return n.setAttribute("data-mantine-shared-portal-node","true"),document.body.appendChild(n),n}return Ql(r)}var Xi,Ji,dh,nC,ec,hh=h(()=>{"use client";Xi=d(I(),1),Ji=d(x(),1),dh=d(en(),1);Q();L();X();ee();nC={reuseTargetNode:!0},ec=F((e,t)=>{let{children:r,target:o,reuseTargetNode:n,...i}=D("Portal",nC,e),[a,s]=(0,Ji.useState)(!1),l=(0,Ji.useRef)(null);return He(()=>(s(!0),l.current=oC({target:o,reuseTargetNode:n,...i}),Vo(t,l.current),!o&&!n&&l.current&&document.body.appendChild(l.current),()=>{!o&&!n&&l.current&&document.body.removeChild(l.current)}),[o]),!a||!l.current?null:(0,dh.createPortal)((0,Xi.jsx)(Xi.Fragment,{children:r}),l.current)});ec.displayName="@mantine/core/Portal"});var dn,WD,hn,tc=h(()=>{"use client";dn=d(I(),1),WD=d(x(),1);L();et();ee();hh();hn=F(({withinPortal:e=!0,children:t,...r},o)=>Yt()==="test"||!e?(0,dn.jsx)(dn.Fragment,{children:t}):(0,dn.jsx)(ec,{ref:o,...r,children:t}));hn.displayName="@mantine/core/OptionalPortal"});var gn,bn,gh=h(()=>{"use client";gn=e=>({in:{opacity:1,transform:"scale(1)"},out:{opacity:0,transform:`scale(.9) translateY(${e==="bottom"?10:-10}px)`},transitionProperty:"transform, opacity"}),bn={fade:{in:{opacity:1},out:{opacity:0},transitionProperty:"opacity"},"fade-up":{in:{opacity:1,transform:"translateY(0)"},out:{opacity:0,transform:"translateY(30px)"},transitionProperty:"opacity, transform"},"fade-down":{in:{opacity:1,transform:"translateY(0)"},out:{opacity:0,transform:"translateY(-30px)"},transitionProperty:"opacity, transform"},"fade-left":{in:{opacity:1,transform:"translateX(0)"},out:{opacity:0,transform:"translateX(30px)"},transitionProperty:"opacity, transform"},"fade-right":{in:{opacity:1,transform:"translateX(0)"},out:{opacity:0,transform:"translateX(-30px)"},transitionProperty:"opacity, transform"},scale:{in:{opacity:1,transform:"scale(1)"},out:{opacity:0,transform:"scale(0)"},common:{transformOrigin:"top"},transitionProperty:"transform, opacity"},"scale-y":{in:{opacity:1,transform:"scaleY(1)"},out:{opacity:0,transform:"scaleY(0)"},common:{transformOrigin:"top"},transitionProperty:"transform, opacity"},"scale-x":{in:{opacity:1,transform:"scaleX(1)"},out:{opacity:0,transform:"scaleX(0)"},common:{transformOrigin:"left"},transitionProperty:"transform, opacity"},"skew-up":{in:{opacity:1,transform:"translateY(0) skew(0deg, 0deg)"},out:{opacity:0,transform:"translateY(-20px) skew(-10deg, -5deg)"},common:{transformOrigin:"top"},transitionProperty:"transform, opacity"},"skew-down":{in:{opacity:1,transform:"translateY(0) skew(0deg, 0deg)"},out:{opacity:0,transform:"translateY(20px) skew(-10deg, -5deg)"},common:{transformOrigin:"bottom"},transitionProperty:"transform, opacity"},"rotate-left":{in:{opacity:1,transform:"translateY(0) rotate(0deg)"},out:{opacity:0,transform:"translateY(20px) rotate(-5deg)"},common:{transformOrigin:"bottom"},transitionProperty:"transform, opacity"},"rotate-right":{in:{opacity:1,transform:"translateY(0) rotate(0deg)"},out:{opacity:0,transform:"translateY(20px) rotate(5deg)"},common:{transformOrigin:"top"},transitionProperty:"transform, opacity"},"slide-down":{in:{opacity:1,transform:"translateY(0)"},out:{opacity:0,transform:"translateY(-100%)"},common:{transformOrigin:"top"},transitionProperty:"transform, opacity"},"slide-up":{in:{opacity:1,transform:"translateY(0)"},out:{opacity:0,transform:"translateY(100%)"},common:{transformOrigin:"bottom"},transitionProperty:"transform, opacity"},"slide-left":{in:{opacity:1,transform:"translateX(0)"},out:{opacity:0,transform:"translateX(100%)"},common:{transformOrigin:"left"},transitionProperty:"transform, opacity"},"slide-right":{in:{opacity:1,transform:"translateX(0)"},out:{opacity:0,transform:"translateX(-100%)"},common:{transformOrigin:"right"},transitionProperty:"transform, opacity"},pop:{...gn("bottom"),common:{transformOrigin:"center center"}},"pop-bottom-left":{...gn("bottom"),common:{transformOrigin:"bottom left"}},"pop-bottom-right":{...gn("bottom"),common:{transformOrigin:"bottom right"}},"pop-top-left":{...gn("top"),common:{transformOrigin:"top left"}},"pop-top-right":{...gn("top"),common:{transformOrigin:"top right"}}}});function vh({transition:e,state:t,duration:r,timingFunction:o}){let n={WebkitBackfaceVisibility:"hidden",transitionDuration:`${r}ms`,transitionTimingFunction:o};return typeof e=="string"?e in bn?{transitionProperty:bn[e].transitionProperty,...n,...bn[e].common,...bn[e][bh[t]]}:{}:{transitionProperty:e.transitionProperty,...n,...e.common,...e[bh[t]]}}var bh,yh=h(()=>{"use client";gh();bh={entering:"in",entered:"in",exiting:"out",exited:"out","pre-exiting":"out","pre-entering":"out"}});function wh({duration:e,exitDuration:t,timingFunction:r,mounted:o,onEnter:n,onExit:i,onEntered:a,onExited:s,enterDelay:l,exitDelay:c}){let m=ke(),u=zs(),f=m.respectReducedMotion?u:!1,[p,g]=(0,jt.useState)(f?0:e),[v,b]=(0,jt.useState)(o?"entered":"exited"),y=(0,jt.useRef)(-1),R=(0,jt.useRef)(-1),S=(0,jt.useRef)(-1);function C(){window.clearTimeout(y.current),window.clearTimeout(R.current),cancelAnimationFrame(S.current)}let E=P=>{C();let A=P?n:i,B=P?a:s,V=f?0:P?e:t;g(V),V===0?(typeof A=="function"&&A(),typeof B=="function"&&B(),b(P?"entered":"exited")):S.current=requestAnimationFrame(()=>{xh.default.flushSync(()=>{b(P?"pre-entering":"pre-exiting")}),S.current=requestAnimationFrame(()=>{typeof A=="function"&&A(),b(P?"entering":"exiting"),y.current=window.setTimeout(()=>{typeof B=="function"&&B(),b(P?"entered":"exited")},V)})})},O=P=>{if(C(),typeof(P?l:c)!="number"){E(P);return}R.current=window.setTimeout(()=>{E(P)},P?l:c)};return _e(()=>{O(o)},[o]),(0,jt.useEffect)(()=>()=>{C()},[]),{transitionDuration:p,transitionStatus:v,transitionTimingFunction:r||"ease"}}var jt,xh,QD,Ch=h(()=>{"use client";jt=d(x(),1),xh=d(en(),1);Q();QD=d(I(),1);L();dt()});function vn({keepMounted:e,transition:t="fade",duration:r=250,exitDuration:o=r,mounted:n,children:i,timingFunction:a="ease",onExit:s,onEntered:l,onEnter:c,onExited:m,enterDelay:u,exitDelay:f}){let p=Yt(),{transitionDuration:g,transitionStatus:v,transitionTimingFunction:b}=wh({mounted:n,exitDuration:o,duration:r,timingFunction:a,onExit:s,onEntered:l,onEnter:c,onExited:m,enterDelay:u,exitDelay:f});return g===0||p==="test"?n?(0,lo.jsx)(lo.Fragment,{children:i({})}):e?i({display:"none"}):null:v==="exited"?e?i({display:"none"}):null:(0,lo.jsx)(lo.Fragment,{children:i(vh({transition:t,duration:g,state:v,timingFunction:b}))})}var lo,oM,rc=h(()=>{"use client";lo=d(I(),1),oM=d(x(),1);L();et();yh();Ch();vn.displayName="@mantine/core/Transition"});var cM,mM,Sh,Zi,Qi=h(()=>{"use client";cM=d(x(),1);jo();mM=d(I(),1);L();[Sh,Zi]=Ht("Popover component was not found in the tree")});var ea,oc=h(()=>{"use client";ea={dropdown:"m_38a85659",arrow:"m_a31dc6c1",overlay:"m_3d7bc908"}});function ta({children:e,active:t=!0,refProp:r="ref",innerRef:o}){let n=Ns(t),i=ae(n,o),a=Gt(e);return a?(0,_h.cloneElement)(a,{[r]:i}):e}function Ph(e){return(0,Rh.jsx)(Ki,{tabIndex:-1,"data-autofocus":!0,...e})}var Rh,_h,kh=h(()=>{"use client";Rh=d(I(),1),_h=d(x(),1);Q();Go();L();th();ta.displayName="@mantine/core/FocusTrap";Ph.displayName="@mantine/core/FocusTrapInitialFocus";ta.InitialFocus=Ph});var Ar,CM,ra,Eh=h(()=>{"use client";Ar=d(I(),1);Q();ve();CM=d(x(),1);zu();L();X();ce();ee();lh();kh();tc();rc();Qi();oc();ra=F((e,t)=>{let r=D("PopoverDropdown",null,e),{className:o,style:n,vars:i,children:a,onKeyDownCapture:s,variant:l,classNames:c,styles:m,...u}=r,f=Zi(),p=Is({opened:f.opened,shouldReturnFocus:f.returnFocus}),g=f.withRoles?{"aria-labelledby":f.getTargetId(),id:f.getDropdownId(),role:"dialog",tabIndex:-1}:{},v=ae(t,f.floating);return f.disabled?null:(0,Ar.jsx)(hn,{...f.portalProps,withinPortal:f.withinPortal,children:(0,Ar.jsx)(vn,{mounted:f.opened,...f.transitionProps,transition:f.transitionProps?.transition||"fade",duration:f.transitionProps?.duration??150,keepMounted:f.keepMounted,exitDuration:typeof f.transitionProps?.exitDuration=="number"?f.transitionProps.exitDuration:f.transitionProps?.duration,children:b=>(0,Ar.jsx)(ta,{active:f.trapFocus&&f.opened,innerRef:v,children:(0,Ar.jsxs)(W,{...g,...u,variant:l,onKeyDownCapture:Nu(()=>{f.onClose?.(),f.onDismiss?.()},{active:f.closeOnEscape,onTrigger:p,onKeyDown:s}),"data-position":f.placement,"data-fixed":f.floatingStrategy==="fixed"||void 0,...f.getStyles("dropdown",{className:o,props:r,classNames:c,styles:m,style:[{...b,zIndex:f.zIndex,top:f.y??0,left:f.x??0,width:f.width==="target"?void 0:T(f.width),...f.referenceHidden?{display:"none"}:null},f.resolvedStyles.dropdown,m?.dropdown,n]}),children:[a,(0,Ar.jsx)(Jl,{ref:f.arrowRef,arrowX:f.arrowX,arrowY:f.arrowY,visible:f.withArrow,position:f.placement,arrowSize:f.arrowSize,arrowRadius:f.arrowRadius,arrowOffset:f.arrowOffset,arrowPosition:f.arrowPosition,...f.getStyles("arrow",{props:r,classNames:c,styles:m})})]})})})})});ra.classes=ea;ra.displayName="@mantine/core/PopoverDropdown"});var Oh,LM,iC,nc,Th=h(()=>{"use client";Oh=d(x(),1);L();Q();LM=d(I(),1);Ws();Go();X();ee();Qi();iC={refProp:"ref",popupType:"dialog"},nc=F((e,t)=>{let{children:r,refProp:o,popupType:n,...i}=D("PopoverTarget",iC,e),a=Gt(r);if(!a)throw new Error("Popover.Target component children should be an element or a component that accepts ref. Fragments, strings, numbers and other primitive values are not supported");let s=i,l=Zi(),c=ae(l.reference,ti(a),t),m=l.withRoles?{"aria-haspopup":n,"aria-expanded":l.opened,"aria-controls":l.opened?l.getDropdownId():void 0,id:l.getTargetId()}:{},u=a.props;return(0,Oh.cloneElement)(a,{...s,...m,...l.targetProps,className:Qe(l.targetProps.className,s.className,u.className),[o]:c,...l.controlled?null:{onClick:()=>{l.onToggle(),u.onClick?.()}}})});nc.displayName="@mantine/core/PopoverTarget"});function aC(e){if(e===void 0)return{shift:!0,flip:!0};let t={...e};return e.shift===void 0&&(t.shift=!0),e.flip===void 0&&(t.flip=!0),t}function sC(e,t,r){let o=aC(e.middlewares),n=[Ii(e.offset),Cl()];return e.dropdownVisible&&r!=="test"&&e.preventPositionChangeWhenVisible&&(o.flip=!1),o.flip&&n.push(typeof o.flip=="boolean"?Di():Di(o.flip)),o.shift&&n.push(xl(typeof o.shift=="boolean"?{limiter:Ai(),padding:5}:{limiter:Ai(),padding:5,...o.shift})),o.inline&&n.push(typeof o.inline=="boolean"?Mi():Mi(o.inline)),n.push(Sl({element:e.arrowRef,padding:e.arrowOffset})),(o.size||e.width==="target")&&n.push(wl({...typeof o.size=="boolean"?{}:o.size,apply({rects:i,availableWidth:a,availableHeight:s,...l}){let m=t().refs.floating.current?.style??{};o.size&&(typeof o.size=="object"&&o.size.apply?o.size.apply({rects:i,availableWidth:a,availableHeight:s,...l}):Object.assign(m,{maxWidth:`${a}px`,maxHeight:`${s}px`})),e.width==="target"&&Object.assign(m,{width:`${i.reference.width}px`})}})),n}function Ih(e){let t=Yt(),[r,o]=Pe({value:e.opened,defaultValue:e.defaultOpened,finalValue:!1,onChange:e.onChange}),n=(0,oa.useRef)(r),i=()=>{r&&!e.disabled&&o(!1)},a=()=>{e.disabled||o(!r)},s=Cd({strategy:e.strategy,placement:e.preventPositionChangeWhenVisible?e.positionRef.current:e.position,middleware:sC(e,()=>s,t),whileElementsMounted:e.keepMounted?void 0:un});return(0,oa.useEffect)(()=>{if(!(!s.refs.reference.current||!s.refs.floating.current)&&r)return un(s.refs.reference.current,s.refs.floating.current,s.update)},[r,s.update]),_e(()=>{e.onPositionChange?.(s.placement),e.positionRef.current=s.placement},[s.placement,e.preventPositionChangeWhenVisible]),_e(()=>{r!==n.current&&(r?e.onOpen?.():e.onClose?.()),n.current=r},[r,e.onClose,e.onOpen]),He(()=>{let l=-1;return r&&(l=window.setTimeout(()=>e.setDropdownVisible(!0),4)),()=>{window.clearTimeout(l)}},[r,e.position]),{floating:s,controlled:typeof e.opened=="boolean",opened:r,onClose:i,onToggle:a}}var oa,GM,Ah=h(()=>{"use client";oa=d(x(),1);kl();Q();GM=d(I(),1);L();et()});function ct(e){let t=D("Popover",lC,e),{children:r,position:o,offset:n,onPositionChange:i,positionDependencies:a,opened:s,transitionProps:l,onExitTransitionEnd:c,onEnterTransitionEnd:m,width:u,middlewares:f,withArrow:p,arrowSize:g,arrowOffset:v,arrowRadius:b,arrowPosition:y,unstyled:R,classNames:S,styles:C,closeOnClickOutside:E,withinPortal:O,portalProps:P,closeOnEscape:A,clickOutsideEvents:B,trapFocus:V,onClose:U,onDismiss:Z,onOpen:q,onChange:H,zIndex:Y,radius:N,shadow:_,id:w,defaultOpened:k,__staticSelector:M,withRoles:j,disabled:G,returnFocus:ue,variant:oe,keepMounted:de,vars:ie,floatingStrategy:Ae,withOverlay:Ce,overlayProps:J,hideDetached:ft,attributes:Mo,preventPositionChangeWhenVisible:fr,...No}=t,Fr=K({name:M,props:t,classes:ea,classNames:S,styles:C,unstyled:R,attributes:Mo,rootSelector:"dropdown",vars:ie,varsResolver:cC}),{resolvedStyles:zo}=Qr({classNames:S,styles:C,props:t}),[pr,dr]=(0,lt.useState)(s??k??!1),jr=(0,lt.useRef)(o),Fe=(0,lt.useRef)(null),[$r,Ln]=(0,lt.useState)(null),[as,ss]=(0,lt.useState)(null),{dir:ls}=ro(),cs=Yt(),Fn=Te(w),Re=Ih({middlewares:f,width:u,position:ch(ls,o),offset:typeof n=="number"?n+(p?g/2:0):n,arrowRef:Fe,arrowOffset:v,onPositionChange:i,positionDependencies:a,opened:s,defaultOpened:k,onChange:H,onOpen:q,onClose:U,onDismiss:Z,strategy:Ae,dropdownVisible:pr,setDropdownVisible:dr,positionRef:jr,disabled:G,preventPositionChangeWhenVisible:fr,keepMounted:de});Es(()=>{E&&(Re.onClose(),Z?.())},B,[$r,as]);let us=(0,lt.useCallback)(xt=>{Ln(xt),Re.floating.refs.setReference(xt)},[Re.floating.refs.setReference]),ms=(0,lt.useCallback)(xt=>{ss(xt),Re.floating.refs.setFloating(xt)},[Re.floating.refs.setFloating]),fs=(0,lt.useCallback)(()=>{l?.onExited?.(),c?.(),dr(!1),fr||(jr.current=o)},[l?.onExited,c,fr,o]),ps=(0,lt.useCallback)(()=>{l?.onEntered?.(),m?.()},[l?.onEntered,m]);return(0,co.jsxs)(Sh,{value:{returnFocus:ue,disabled:G,controlled:Re.controlled,reference:us,floating:ms,x:Re.floating.x,y:Re.floating.y,arrowX:Re.floating?.middlewareData?.arrow?.x,arrowY:Re.floating?.middlewareData?.arrow?.y,opened:Re.opened,arrowRef:Fe,transitionProps:{...l,onExited:fs,onEntered:ps},width:u,withArrow:p,arrowSize:g,arrowOffset:v,arrowRadius:b,arrowPosition:y,placement:Re.floating.placement,trapFocus:V,withinPortal:O,portalProps:P,zIndex:Y,radius:N,shadow:_,closeOnEscape:A,onDismiss:Z,onClose:Re.onClose,onToggle:Re.onToggle,getTargetId:()=>`${Fn}-target`,getDropdownId:()=>`${Fn}-dropdown`,withRoles:j,targetProps:No,__staticSelector:M,classNames:S,styles:C,unstyled:R,variant:oe,keepMounted:de,getStyles:Fr,resolvedStyles:zo,floatingStrategy:Ae,referenceHidden:ft&&cs!=="test"?Re.floating.middlewareData.hide?.referenceHidden:!1},children:[r,Ce&&(0,co.jsx)(vn,{transition:"fade",mounted:Re.opened,duration:l?.duration||250,exitDuration:l?.exitDuration||250,children:xt=>(0,co.jsx)(hn,{withinPortal:O,children:(0,co.jsx)(Yi,{...J,...Fr("overlay",{className:J?.className,style:[xt,J?.style]})})})})]})}var co,lt,lC,cC,yn=h(()=>{"use client";co=d(I(),1),lt=d(x(),1);Q();Ps();Se();L();mi();fe();et();X();gi();uh();ph();tc();rc();Qi();oc();Eh();Th();Ah();lC={position:"bottom",offset:8,positionDependencies:[],transitionProps:{transition:"fade",duration:150},middlewares:{flip:!0,shift:!0,inline:!1},arrowSize:7,arrowOffset:5,arrowRadius:0,arrowPosition:"side",closeOnClickOutside:!0,withinPortal:!0,closeOnEscape:!0,trapFocus:!1,withRoles:!0,returnFocus:!1,withOverlay:!1,hideDetached:!0,clickOutsideEvents:["mousedown","touchstart"],zIndex:Kn("popover"),__staticSelector:"Popover",width:"max-content"},cC=(e,{radius:t,shadow:r})=>({dropdown:{"--popover-radius":t===void 0?void 0:xe(t),"--popover-shadow":Lu(r)}});ct.Target=nc;ct.Dropdown=ra;ct.displayName="@mantine/core/Popover";ct.extend=e=>e});var ic,Dh,ac,Mh=h(()=>{"use client";ic=d(I(),1),Dh=d(x(),1),ac=(0,Dh.forwardRef)(({size:e="var(--cb-icon-size, 70%)",style:t,...r},o)=>(0,ic.jsx)("svg",{viewBox:"0 0 15 15",fill:"none",xmlns:"http://www.w3.org/2000/svg",style:{...t,width:e,height:e},ref:o,...r,children:(0,ic.jsx)("path",{d:"M11.7816 4.03157C12.0062 3.80702 12.0062 3.44295 11.7816 3.2184C11.5571 2.99385 11.193 2.99385 10.9685 3.2184L7.50005 6.68682L4.03164 3.2184C3.80708 2.99385 3.44301 2.99385 3.21846 3.2184C2.99391 3.44295 2.99391 3.80702 3.21846 4.03157L6.68688 7.49999L3.21846 10.9684C2.99391 11.193 2.99391 11.557 3.21846 11.7816C3.44301 12.0061 3.80708 12.0061 4.03164 11.7816L7.50005 8.31316L10.9685 11.7816C11.193 12.0061 11.5571 12.0061 11.7816 11.7816C12.0062 11.557 12.0062 11.193 11.7816 10.9684L8.31322 7.49999L11.7816 4.03157Z",fill:"currentColor",fillRule:"evenodd",clipRule:"evenodd"})}));ac.displayName="@mantine/core/CloseIcon"});var sc,Nh=h(()=>{"use client";sc={root:"m_86a44da5","root--subtle":"m_220c80f2"}});var na,v8,uC,mC,uo,lc=h(()=>{"use client";na=d(I(),1);ve();v8=d(x(),1);Se();L();X();fe();eo();Yl();Nh();Mh();uC={variant:"subtle"},mC=(e,{size:t,radius:r,iconSize:o})=>({root:{"--cb-size":ne(t,"cb-size"),"--cb-radius":r===void 0?void 0:xe(r),"--cb-icon-size":T(o)}}),uo=Ct((e,t)=>{let r=D("CloseButton",uC,e),{iconSize:o,children:n,vars:i,radius:a,className:s,classNames:l,style:c,styles:m,unstyled:u,"data-disabled":f,disabled:p,variant:g,icon:v,mod:b,attributes:y,__staticSelector:R,...S}=r,C=K({name:R||"CloseButton",props:r,className:s,style:c,classes:sc,classNames:l,styles:m,unstyled:u,attributes:y,vars:i,varsResolver:mC});return(0,na.jsxs)(so,{ref:t,...S,unstyled:u,variant:g,disabled:p,mod:[{disabled:p||f},b],...C("root",{variant:g,active:!p&&!f}),children:[v||(0,na.jsx)(ac,{}),n]})});uo.classes=sc;uo.displayName="@mantine/core/CloseButton"});var E8,O8,zh,Lh,cc=h(()=>{"use client";E8=d(x(),1),O8=d(I(),1);hr();L();[zh,Lh]=Je({size:"sm"})});var Ee,Dr=h(()=>{"use client";Ee={wrapper:"m_6c018570",input:"m_8fb7ebe7",section:"m_82577fc2",placeholder:"m_88bacfd0",root:"m_46b77525",label:"m_8fdc1311",required:"m_78a94662",error:"m_8f816625",description:"m_fe47ce59"}});var Fh,M8,uc,jh=h(()=>{"use client";Fh=d(I(),1),M8=d(x(),1);L();mi();X();ee();lc();cc();uc=F((e,t)=>{let r=D("InputClearButton",null,e),{size:o,variant:n,vars:i,classNames:a,styles:s,...l}=r,c=Lh(),{resolvedClassNames:m,resolvedStyles:u}=Qr({classNames:a,styles:s,props:r});return(0,Fh.jsx)(uo,{variant:n||"transparent",ref:t,size:o||c?.size||"sm",classNames:m,styles:u,__staticSelector:"InputClearButton",style:{pointerEvents:"all",background:"var(--input-bg)",...l.style},...l})});uc.displayName="@mantine/core/InputClearButton"});function Bh({__clearable:e,__clearSection:t,rightSection:r,__defaultRightSection:o,size:n="sm"}){let i=e&&t;return i&&(r||o)?(0,$h.jsxs)("div",{"data-combined-clear-section":!0,style:{display:"flex",gap:2,alignItems:"center",paddingInlineEnd:fC[n]},children:[i,r||o]}):r===null?null:r||i||o}var $h,fC,Vh=h(()=>{"use client";$h=d(I(),1),fC={xs:7,sm:8,md:10,lg:12,xl:15}});var W8,q8,Wh,ut,tr=h(()=>{"use client";W8=d(x(),1),q8=d(I(),1);hr();L();[Wh,ut]=Je({offsetBottom:!1,offsetTop:!1,describedBy:void 0,getStyles:null,inputId:void 0,labelId:void 0})});var qh,Y8,pC,mo,mc=h(()=>{"use client";qh=d(I(),1);ve();Y8=d(x(),1);Se();L();X();fe();ce();ee();Dr();tr();pC=(e,{size:t})=>({description:{"--input-description-size":t===void 0?void 0:`calc(${ye(t)} - ${T(2)})`}}),mo=F((e,t)=>{let r=D("InputDescription",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,size:c,__staticSelector:m,__inheritStyles:u=!0,attributes:f,variant:p,...g}=D("InputDescription",null,r),v=ut(),b=K({name:["InputWrapper",m],props:r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:f,rootSelector:"description",vars:l,varsResolver:pC}),y=u&&v?.getStyles||b;return(0,qh.jsx)(W,{component:"p",ref:t,variant:p,size:c,...y("description",v?.getStyles?{className:n,style:i}:void 0),...g})});mo.classes=Ee;mo.displayName="@mantine/core/InputDescription"});var Hh,a3,dC,fo,fc=h(()=>{"use client";Hh=d(I(),1);ve();a3=d(x(),1);Se();L();X();fe();ce();ee();Dr();tr();dC=(e,{size:t})=>({error:{"--input-error-size":t===void 0?void 0:`calc(${ye(t)} - ${T(2)})`}}),fo=F((e,t)=>{let r=D("InputError",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,size:c,attributes:m,__staticSelector:u,__inheritStyles:f=!0,variant:p,...g}=r,v=K({name:["InputWrapper",u],props:r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:m,rootSelector:"error",vars:l,varsResolver:dC}),b=ut(),y=f&&b?.getStyles||v;return(0,Hh.jsx)(W,{component:"p",ref:t,variant:p,size:c,...y("error",b?.getStyles?{className:n,style:i}:void 0),...g})});fo.classes=Ee;fo.displayName="@mantine/core/InputError"});var ia,g3,Gh,hC,po,pc=h(()=>{"use client";ia=d(I(),1),g3=d(x(),1);Se();L();X();fe();ce();ee();Dr();tr();Gh={labelElement:"label"},hC=(e,{size:t})=>({label:{"--input-label-size":ye(t),"--input-asterisk-color":void 0}}),po=F((e,t)=>{let r=D("InputLabel",Gh,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,labelElement:c,size:m,required:u,htmlFor:f,onMouseDown:p,children:g,__staticSelector:v,variant:b,mod:y,attributes:R,...S}=D("InputLabel",Gh,r),C=K({name:["InputWrapper",v],props:r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:R,rootSelector:"label",vars:l,varsResolver:hC}),E=ut(),O=E?.getStyles||C;return(0,ia.jsxs)(W,{...O("label",E?.getStyles?{className:n,style:i}:void 0),component:c,variant:b,size:m,ref:t,htmlFor:c==="label"?f:void 0,mod:[{required:u},y],onMouseDown:P=>{p?.(P),!P.defaultPrevented&&P.detail>1&&P.preventDefault()},...S,children:[g,u&&(0,ia.jsx)("span",{...O("required"),"aria-hidden":!0,children:" *"})]})});po.classes=Ee;po.displayName="@mantine/core/InputLabel"});var Uh,P3,aa,Kh=h(()=>{"use client";Uh=d(I(),1),P3=d(x(),1);L();X();fe();ce();ee();Dr();aa=F((e,t)=>{let r=D("InputPlaceholder",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,__staticSelector:c,variant:m,error:u,mod:f,attributes:p,...g}=r,v=K({name:["InputPlaceholder",c],props:r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:p,rootSelector:"placeholder"});return(0,Uh.jsx)(W,{...v("placeholder"),mod:[{error:!!u},f],component:"span",variant:m,ref:t,...g})});aa.classes=Ee;aa.displayName="@mantine/core/InputPlaceholder"});function Yh(e,{hasDescription:t,hasError:r}){let o=e.findIndex(l=>l==="input"),n=e.slice(0,o),i=e.slice(o+1),a=t&&n.includes("description")||r&&n.includes("error");return{offsetBottom:t&&i.includes("description")||r&&i.includes("error"),offsetTop:a}}var Xh=h(()=>{"use client"});var ho,sa,gC,bC,la,Jh=h(()=>{"use client";ho=d(I(),1),sa=d(x(),1);Q();ve();Se();L();X();fe();ce();ee();Dr();mc();fc();pc();tr();Xh();gC={labelElement:"label",inputContainer:e=>e,inputWrapperOrder:["label","description","input","error"]},bC=(e,{size:t})=>({label:{"--input-label-size":ye(t),"--input-asterisk-color":void 0},error:{"--input-error-size":t===void 0?void 0:`calc(${ye(t)} - ${T(2)})`},description:{"--input-description-size":t===void 0?void 0:`calc(${ye(t)} - ${T(2)})`}}),la=F((e,t)=>{let r=D("InputWrapper",gC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,size:c,variant:m,__staticSelector:u,inputContainer:f,inputWrapperOrder:p,label:g,error:v,description:b,labelProps:y,descriptionProps:R,errorProps:S,labelElement:C,children:E,withAsterisk:O,id:P,required:A,__stylesApiProps:B,mod:V,attributes:U,...Z}=r,q=K({name:["InputWrapper",u],props:B||r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:U,vars:l,varsResolver:bC}),H={size:c,variant:m,__staticSelector:u},Y=Te(P),N=typeof O=="boolean"?O:A,_=S?.id||`${Y}-error`,w=R?.id||`${Y}-description`,k=Y,M=!!v&&typeof v!="boolean",j=!!b,G=`${M?_:""} ${j?w:""}`,ue=G.trim().length>0?G.trim():void 0,oe=y?.id||`${Y}-label`,de=g&&(0,ho.jsx)(po,{labelElement:C,id:oe,htmlFor:k,required:N,...H,...y,children:g},"label"),ie=j&&(0,ho.jsx)(mo,{...R,...H,size:R?.size||H.size,id:R?.id||w,children:b},"description"),Ae=(0,ho.jsx)(sa.Fragment,{children:f(E)},"input"),Ce=M&&(0,sa.createElement)(fo,{...S,...H,size:S?.size||H.size,key:"error",id:S?.id||_},v),J=p.map(ft=>{switch(ft){case"label":return de;case"input":return Ae;case"description":return ie;case"error":return Ce;default:return null}});return(0,ho.jsx)(Wh,{value:{getStyles:q,describedBy:ue,inputId:k,labelId:oe,...Yh(p,{hasDescription:j,hasError:M})},children:(0,ho.jsx)(W,{ref:t,variant:m,size:c,mod:[{error:!!v},V],...q("root"),...Z,children:J})})});la.classes=Ee;la.displayName="@mantine/core/InputWrapper"});var Mr,J3,vC,yC,be,go=h(()=>{"use client";Mr=d(I(),1);ve();J3=d(x(),1);Se();L();X();fe();Cr();ce();eo();cc();Dr();jh();Vh();mc();fc();pc();Kh();tr();Jh();vC={variant:"default",leftSectionPointerEvents:"none",rightSectionPointerEvents:"none",withAria:!0,withErrorStyles:!0,size:"sm"},yC=(e,t,r)=>({wrapper:{"--input-margin-top":r.offsetTop?"calc(var(--mantine-spacing-xs) / 2)":void 0,"--input-margin-bottom":r.offsetBottom?"calc(var(--mantine-spacing-xs) / 2)":void 0,"--input-height":ne(t.size,"input-height"),"--input-fz":ye(t.size),"--input-radius":t.radius===void 0?void 0:xe(t.radius),"--input-left-section-width":t.leftSectionWidth!==void 0?T(t.leftSectionWidth):void 0,"--input-right-section-width":t.rightSectionWidth!==void 0?T(t.rightSectionWidth):void 0,"--input-padding-y":t.multiline?ne(t.size,"input-padding-y"):void 0,"--input-left-section-pointer-events":t.leftSectionPointerEvents,"--input-right-section-pointer-events":t.rightSectionPointerEvents}}),be=Ct((e,t)=>{let r=D("Input",vC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,required:l,__staticSelector:c,__stylesApiProps:m,size:u,wrapperProps:f,error:p,disabled:g,leftSection:v,leftSectionProps:b,leftSectionWidth:y,rightSection:R,rightSectionProps:S,rightSectionWidth:C,rightSectionPointerEvents:E,leftSectionPointerEvents:O,variant:P,vars:A,pointer:B,multiline:V,radius:U,id:Z,withAria:q,withErrorStyles:H,mod:Y,inputSize:N,attributes:_,__clearSection:w,__clearable:k,__defaultRightSection:M,...j}=r,{styleProps:G,rest:ue}=rt(j),oe=ut(),de={offsetBottom:oe?.offsetBottom,offsetTop:oe?.offsetTop},ie=K({name:["Input",c],props:m||r,classes:Ee,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:_,stylesCtx:de,rootSelector:"wrapper",vars:A,varsResolver:yC}),Ae=q?{required:l,disabled:g,"aria-invalid":!!p,"aria-describedby":oe?.describedBy,id:oe?.inputId||Z}:{},Ce=Bh({__clearable:k,__clearSection:w,rightSection:R,__defaultRightSection:M,size:u});return(0,Mr.jsx)(zh,{value:{size:u||"sm"},children:(0,Mr.jsxs)(W,{...ie("wrapper"),...G,...f,mod:[{error:!!p&&H,pointer:B,disabled:g,multiline:V,"data-with-right-section":!!Ce,"data-with-left-section":!!v},Y],variant:P,size:u,children:[v&&(0,Mr.jsx)("div",{...b,"data-position":"left",...ie("section",{className:b?.className,style:b?.style}),children:v}),(0,Mr.jsx)(W,{component:"input",...ue,...Ae,ref:t,required:l,mod:{disabled:g,error:!!p&&H},variant:P,__size:N,...ie("input")}),Ce&&(0,Mr.jsx)("div",{...S,"data-position":"right",...ie("section",{className:S?.className,style:S?.style}),children:Ce})]})})});be.classes=Ee;be.Wrapper=la;be.Label=po;be.Error=fo;be.Description=mo;be.Placeholder=aa;be.ClearButton=uc;be.displayName="@mantine/core/Input"});function Zh(e,t,r){let o=D(e,t,r),{label:n,description:i,error:a,required:s,classNames:l,styles:c,className:m,unstyled:u,__staticSelector:f,__stylesApiProps:p,errorProps:g,labelProps:v,descriptionProps:b,wrapperProps:y,id:R,size:S,style:C,inputContainer:E,inputWrapperOrder:O,withAsterisk:P,variant:A,vars:B,mod:V,attributes:U,...Z}=o,{styleProps:q,rest:H}=rt(Z),Y={label:n,description:i,error:a,required:s,classNames:l,className:m,__staticSelector:f,__stylesApiProps:p||o,errorProps:g,labelProps:v,descriptionProps:b,unstyled:u,styles:c,size:S,style:C,inputContainer:E,inputWrapperOrder:O,withAsterisk:P,variant:A,id:R,mod:V,attributes:U,...y};return{...H,classNames:l,styles:c,unstyled:u,wrapperProps:{...Y,...q},inputProps:{required:s,classNames:l,styles:c,unstyled:u,size:S,__staticSelector:f,__stylesApiProps:p||o,error:a,variant:A,id:R,attributes:U}}}var gN,bN,Qh=h(()=>{"use client";gN=d(x(),1),bN=d(I(),1);L();X();Cr()});var dc,CN,xC,$t,ca=h(()=>{"use client";dc=d(I(),1),CN=d(x(),1);L();eo();go();Qh();xC={__staticSelector:"InputBase",withAria:!0,size:"sm"},$t=Ct((e,t)=>{let{inputProps:r,wrapperProps:o,...n}=Zh("InputBase",xC,e);return(0,dc.jsx)(be.Wrapper,{...o,children:(0,dc.jsx)(be,{...r,...n,ref:t})})});$t.classes={...be.classes,...be.Wrapper.classes};$t.displayName="@mantine/core/InputBase"});var hc,eg=h(()=>{"use client";hc={root:"m_96b553a6"}});function wC(e,t){if(!t||!e)return!1;let r=t.parentNode;for(;r!=null;){if(r===e)return!0;r=r.parentNode}return!1}function tg({target:e,parent:t,ref:r,displayAfterTransitionEnd:o}){let n=(0,Et.useRef)(-1),[i,a]=(0,Et.useState)(!1),[s,l]=(0,Et.useState)(typeof o=="boolean"?o:!1),c=()=>{if(!e||!t||!r.current)return;let p=e.getBoundingClientRect(),g=t.getBoundingClientRect(),v=window.getComputedStyle(e),b=window.getComputedStyle(t),y=vt(v.borderTopWidth)+vt(b.borderTopWidth),R=vt(v.borderLeftWidth)+vt(b.borderLeftWidth),S={top:p.top-g.top-y,left:p.left-g.left-R,width:p.width,height:p.height};r.current.style.transform=`translateY(${S.top}px) translateX(${S.left}px)`,r.current.style.width=`${S.width}px`,r.current.style.height=`${S.height}px`},m=()=>{window.clearTimeout(n.current),r.current&&(r.current.style.transitionDuration="0ms"),c(),n.current=window.setTimeout(()=>{r.current&&(r.current.style.transitionDuration="")},30)},u=(0,Et.useRef)(null),f=(0,Et.useRef)(null);return(0,Et.useEffect)(()=>{if(c(),e)return u.current=new ResizeObserver(m),u.current.observe(e),t&&(f.current=new ResizeObserver(m),f.current.observe(t)),()=>{u.current?.disconnect(),f.current?.disconnect()}},[t,e]),(0,Et.useEffect)(()=>{if(t){let p=g=>{wC(g.target,t)&&(m(),l(!1))};return t.addEventListener("transitionend",p),()=>{t.removeEventListener("transitionend",p)}}},[t]),js(()=>{dm()!=="test"&&a(!0)},20,{autoInvoke:!0}),$s(p=>{p.forEach(g=>{g.type==="attributes"&&g.attributeName==="dir"&&m()})},{attributes:!0,attributeFilter:["dir"]},()=>document.documentElement),{initialized:i,hidden:s}}var Et,TN,rg=h(()=>{"use client";Et=d(x(),1);Q();TN=d(I(),1);hm();L();$i()});var og,ng,CC,ua,ig=h(()=>{"use client";og=d(I(),1),ng=d(x(),1);Q();L();X();fe();ce();ee();eg();rg();CC=(e,{transitionDuration:t})=>({root:{"--transition-duration":typeof t=="number"?`${t}ms`:t}}),ua=F((e,t)=>{let r=D("FloatingIndicator",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,target:c,parent:m,transitionDuration:u,mod:f,displayAfterTransitionEnd:p,attributes:g,...v}=r,b=K({name:"FloatingIndicator",classes:hc,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:g,vars:l,varsResolver:CC}),y=(0,ng.useRef)(null),{initialized:R,hidden:S}=tg({target:c,parent:m,ref:y,displayAfterTransitionEnd:p}),C=ae(t,y);return!c||!m?null:(0,og.jsx)(W,{ref:C,mod:[{initialized:R,hidden:S},f],...b("root"),...v})});ua.displayName="@mantine/core/FloatingIndicator";ua.classes=hc});function ag(e){return typeof e=="string"?{value:e,label:e}:"value"in e&&!("label"in e)?{value:e.value,label:e.value,disabled:e.disabled}:typeof e=="number"?{value:e.toString(),label:e.toString()}:"group"in e?{group:e.group,items:e.items.map(t=>ag(t))}:e}function sg(e){return e?e.map(t=>ag(t)):[]}var lg=h(()=>{"use client"});function gc(e){return e.reduce((t,r)=>"group"in r?{...t,...gc(r.items)}:(t[r.value]=r,t),{})}var cg=h(()=>{"use client"});var pe,mt=h(()=>{"use client";pe={dropdown:"m_88b62a41",search:"m_985517d8",options:"m_b2821a6e",option:"m_92253aa5",empty:"m_2530cd1d",header:"m_858f94bd",footer:"m_82b967cb",group:"m_254f3e4f",groupLabel:"m_2bb2e9e5",chevron:"m_2943220b",optionsDropdownOption:"m_390b5f4",optionsDropdownCheckIcon:"m_8ee53fc2",optionsDropdownCheckPlaceholder:"m_a530ee0a"}});var bc,UN,SC,RC,ma,ug=h(()=>{"use client";bc=d(I(),1),UN=d(x(),1);Se();L();Xr();X();fe();ce();ee();mt();SC={error:null},RC=(e,{size:t,color:r})=>({chevron:{"--combobox-chevron-size":ne(t,"combobox-chevron-size"),"--combobox-chevron-color":r?Ue(r,e):void 0}}),ma=F((e,t)=>{let r=D("ComboboxChevron",SC,e),{size:o,error:n,style:i,className:a,classNames:s,styles:l,unstyled:c,vars:m,mod:u,...f}=r,p=K({name:"ComboboxChevron",classes:pe,props:r,style:i,className:a,classNames:s,styles:l,unstyled:c,vars:m,varsResolver:RC,rootSelector:"chevron"});return(0,bc.jsx)(W,{component:"svg",...f,...p("chevron"),size:o,viewBox:"0 0 15 15",fill:"none",xmlns:"http://www.w3.org/2000/svg",mod:["combobox-chevron",{error:n},u],ref:t,children:(0,bc.jsx)("path",{d:"M4.93179 5.43179C4.75605 5.60753 4.75605 5.89245 4.93179 6.06819C5.10753 6.24392 5.39245 6.24392 5.56819 6.06819L7.49999 4.13638L9.43179 6.06819C9.60753 6.24392 9.89245 6.24392 10.0682 6.06819C10.2439 5.89245 10.2439 5.60753 10.0682 5.43179L7.81819 3.18179C7.73379 3.0974 7.61933 3.04999 7.49999 3.04999C7.38064 3.04999 7.26618 3.0974 7.18179 3.18179L4.93179 5.43179ZM10.0682 9.56819C10.2439 9.39245 10.2439 9.10753 10.0682 8.93179C9.89245 8.75606 9.60753 8.75606 9.43179 8.93179L7.49999 10.8636L5.56819 8.93179C5.39245 8.75606 5.10753 8.75606 4.93179 8.93179C4.75605 9.10753 4.75605 9.39245 4.93179 9.56819L7.18179 11.8182C7.35753 11.9939 7.64245 11.9939 7.81819 11.8182L10.0682 9.56819Z",fill:"currentColor",fillRule:"evenodd",clipRule:"evenodd"})})});ma.classes=pe;ma.displayName="@mantine/core/ComboboxChevron"});var o4,i4,mg,he,Ve=h(()=>{"use client";o4=d(x(),1);jo();i4=d(I(),1);L();[mg,he]=Ht("Combobox component was not found in tree")});var fg,pg,vc,dg=h(()=>{"use client";fg=d(I(),1),pg=d(x(),1);go();L();vc=(0,pg.forwardRef)(({size:e,onMouseDown:t,onClick:r,onClear:o,...n},i)=>(0,fg.jsx)(be.ClearButton,{ref:i,tabIndex:-1,"aria-hidden":!0,...n,onMouseDown:a=>{a.preventDefault(),t?.(a)},onClick:a=>{o(),r?.(a)}}));vc.displayName="@mantine/core/ComboboxClearButton"});var hg,m4,fa,gg=h(()=>{"use client";hg=d(I(),1),m4=d(x(),1);L();X();ee();yn();Ve();mt();fa=F((e,t)=>{let{classNames:r,styles:o,className:n,style:i,hidden:a,...s}=D("ComboboxDropdown",null,e),l=he();return(0,hg.jsx)(ct.Dropdown,{...s,ref:t,role:"presentation","data-hidden":a||void 0,...l.getStyles("dropdown",{className:n,style:i,classNames:r,styles:o})})});fa.classes=pe;fa.displayName="@mantine/core/ComboboxDropdown"});var bg,x4,_C,yc,vg=h(()=>{"use client";bg=d(I(),1);_s();x4=d(x(),1);L();X();ee();yn();Ve();_C={refProp:"ref"},yc=F((e,t)=>{let{children:r,refProp:o}=D("ComboboxDropdownTarget",_C,e);if(he(),!qn(r))throw new Error("Combobox.DropdownTarget component children should be an element or a component that accepts ref. Fragments, strings, numbers and other primitive values are not supported");return(0,bg.jsx)(ct.Target,{ref:t,refProp:o,children:r})});yc.displayName="@mantine/core/ComboboxDropdownTarget"});var yg,k4,pa,xg=h(()=>{"use client";yg=d(I(),1),k4=d(x(),1);L();X();ce();ee();Ve();mt();pa=F((e,t)=>{let{classNames:r,className:o,style:n,styles:i,vars:a,...s}=D("ComboboxEmpty",null,e),l=he();return(0,yg.jsx)(W,{ref:t,...l.getStyles("empty",{className:o,classNames:r,styles:i,style:n}),...s})});pa.classes=pe;pa.displayName="@mantine/core/ComboboxEmpty"});function bo({onKeyDown:e,withKeyboardNavigation:t,withAriaAttributes:r,withExpandedAttribute:o,targetType:n,autoComplete:i}){let a=he(),[s,l]=(0,wg.useState)(null),c=u=>{if(e?.(u),!a.readOnly&&t){if(u.nativeEvent.isComposing)return;if(u.nativeEvent.code==="ArrowDown"&&(u.preventDefault(),a.store.dropdownOpened?l(a.store.selectNextOption()):(a.store.openDropdown("keyboard"),l(a.store.selectActiveOption()),a.store.updateSelectedOptionIndex("selected",{scrollIntoView:!0}))),u.nativeEvent.code==="ArrowUp"&&(u.preventDefault(),a.store.dropdownOpened?l(a.store.selectPreviousOption()):(a.store.openDropdown("keyboard"),l(a.store.selectActiveOption()),a.store.updateSelectedOptionIndex("selected",{scrollIntoView:!0}))),u.nativeEvent.code==="Enter"||u.nativeEvent.code==="NumpadEnter"){if(u.nativeEvent.keyCode===229)return;let f=a.store.getSelectedOptionIndex();a.store.dropdownOpened&&f!==-1?(u.preventDefault(),a.store.clickSelectedOption()):n==="button"&&(u.preventDefault(),a.store.openDropdown("keyboard"))}u.key==="Escape"&&a.store.closeDropdown("keyboard"),u.nativeEvent.code==="Space"&&n==="button"&&(u.preventDefault(),a.store.toggleDropdown("keyboard"))}};return{...r?{"aria-haspopup":"listbox","aria-expanded":o?!!(a.store.listId&&a.store.dropdownOpened):void 0,"aria-controls":a.store.dropdownOpened&&a.store.listId?a.store.listId:void 0,"aria-activedescendant":a.store.dropdownOpened&&s||void 0,autoComplete:i,"data-expanded":a.store.dropdownOpened||void 0,"data-mantine-stop-propagation":a.store.dropdownOpened||void 0}:{},onKeyDown:c}}var wg,da=h(()=>{"use client";wg=d(x(),1);Ve()});var Cg,F4,PC,xc,Sg=h(()=>{"use client";Cg=d(x(),1);Q();F4=d(I(),1);Ws();Go();L();X();ee();Ve();da();PC={refProp:"ref",targetType:"input",withKeyboardNavigation:!0,withAriaAttributes:!0,withExpandedAttribute:!1,autoComplete:"off"},xc=F((e,t)=>{let{children:r,refProp:o,withKeyboardNavigation:n,withAriaAttributes:i,withExpandedAttribute:a,targetType:s,autoComplete:l,...c}=D("ComboboxEventsTarget",PC,e),m=Gt(r);if(!m)throw new Error("Combobox.EventsTarget component children should be an element or a component that accepts ref. Fragments, strings, numbers and other primitive values are not supported");let u=he(),f=bo({targetType:s,withAriaAttributes:i,withKeyboardNavigation:n,withExpandedAttribute:a,onKeyDown:m.props.onKeyDown,autoComplete:l});return(0,Cg.cloneElement)(m,{...f,...c,[o]:ae(t,u.store.targetRef,ti(m))})});xc.displayName="@mantine/core/ComboboxEventsTarget"});var Rg,U4,ha,_g=h(()=>{"use client";Rg=d(I(),1),U4=d(x(),1);L();X();ce();ee();Ve();mt();ha=F((e,t)=>{let{classNames:r,className:o,style:n,styles:i,vars:a,...s}=D("ComboboxFooter",null,e),l=he();return(0,Rg.jsx)(W,{ref:t,...l.getStyles("footer",{className:o,classNames:r,style:n,styles:i}),...s,onMouseDown:c=>{c.preventDefault()}})});ha.classes=pe;ha.displayName="@mantine/core/ComboboxFooter"});var ga,r9,ba,Pg=h(()=>{"use client";ga=d(I(),1);Q();r9=d(x(),1);L();X();ce();ee();Ve();mt();ba=F((e,t)=>{let{classNames:r,className:o,style:n,styles:i,vars:a,children:s,label:l,id:c,...m}=D("ComboboxGroup",null,e),u=he(),f=Te(c);return(0,ga.jsxs)(W,{ref:t,role:"group","aria-labelledby":l?f:void 0,...u.getStyles("group",{className:o,classNames:r,style:n,styles:i}),...m,children:[l&&(0,ga.jsx)("div",{id:f,...u.getStyles("groupLabel",{classNames:r,styles:i}),children:l}),s]})});ba.classes=pe;ba.displayName="@mantine/core/ComboboxGroup"});var kg,u9,va,Eg=h(()=>{"use client";kg=d(I(),1),u9=d(x(),1);L();X();ce();ee();Ve();mt();va=F((e,t)=>{let{classNames:r,className:o,style:n,styles:i,vars:a,...s}=D("ComboboxHeader",null,e),l=he();return(0,kg.jsx)(W,{ref:t,...l.getStyles("header",{className:o,classNames:r,style:n,styles:i}),...s,onMouseDown:c=>{c.preventDefault()}})});va.classes=pe;va.displayName="@mantine/core/ComboboxHeader"});function wc({value:e,valuesDivider:t=",",...r}){return(0,Og.jsx)("input",{type:"hidden",value:Array.isArray(e)?e.join(t):e||"",...r})}var Og,Tg=h(()=>{"use client";Og=d(I(),1);wc.displayName="@mantine/core/ComboboxHiddenInput"});var Ig,Ag,ya,Dg=h(()=>{"use client";Ig=d(I(),1),Ag=d(x(),1);L();X();ce();ee();Ve();mt();ya=F((e,t)=>{let r=D("ComboboxOption",null,e),{classNames:o,className:n,style:i,styles:a,vars:s,onClick:l,id:c,active:m,onMouseDown:u,onMouseOver:f,disabled:p,selected:g,mod:v,...b}=r,y=he(),R=(0,Ag.useId)(),S=c||R;return(0,Ig.jsx)(W,{...y.getStyles("option",{className:n,classNames:o,styles:a,style:i}),...b,ref:t,id:S,mod:["combobox-option",{"combobox-active":m,"combobox-disabled":p,"combobox-selected":g},v],role:"option",onClick:C=>{p?C.preventDefault():(y.onOptionSubmit?.(r.value,r),l?.(C))},onMouseDown:C=>{C.preventDefault(),u?.(C)},onMouseOver:C=>{y.resetSelectionOnOptionHover&&y.store.resetSelectedOption(),f?.(C)}})});ya.classes=pe;ya.displayName="@mantine/core/ComboboxOption"});var Mg,Ng,xa,zg=h(()=>{"use client";Mg=d(I(),1),Ng=d(x(),1);Q();L();X();ce();ee();Ve();mt();xa=F((e,t)=>{let r=D("ComboboxOptions",null,e),{classNames:o,className:n,style:i,styles:a,id:s,onMouseDown:l,labelledBy:c,...m}=r,u=he(),f=Te(s);return(0,Ng.useEffect)(()=>{u.store.setListId(f)},[f]),(0,Mg.jsx)(W,{ref:t,...u.getStyles("options",{className:n,style:i,classNames:o,styles:a}),...m,id:f,role:"listbox","aria-labelledby":c,onMouseDown:p=>{p.preventDefault(),l?.(p)}})});xa.classes=pe;xa.displayName="@mantine/core/ComboboxOptions"});var Lg,N9,kC,wa,Fg=h(()=>{"use client";Lg=d(I(),1);Q();N9=d(x(),1);L();X();ee();go();Ve();mt();da();kC={withAriaAttributes:!0,withKeyboardNavigation:!0},wa=F((e,t)=>{let r=D("ComboboxSearch",kC,e),{classNames:o,styles:n,unstyled:i,vars:a,withAriaAttributes:s,onKeyDown:l,withKeyboardNavigation:c,size:m,...u}=r,f=he(),p=f.getStyles("search"),g=bo({targetType:"input",withAriaAttributes:s,withKeyboardNavigation:c,withExpandedAttribute:!1,onKeyDown:l,autoComplete:"off"});return(0,Lg.jsx)(be,{ref:ae(t,f.store.searchRef),classNames:[{input:p.className},o],styles:[{input:p.style},n],size:m||f.size,...g,...u,__staticSelector:"Combobox"})});wa.classes=pe;wa.displayName="@mantine/core/ComboboxSearch"});var jg,$g,EC,Cc,Bg=h(()=>{"use client";jg=d(I(),1),$g=d(x(),1);Q();Go();L();X();ee();yn();Ve();da();EC={refProp:"ref",targetType:"input",withKeyboardNavigation:!0,withAriaAttributes:!0,withExpandedAttribute:!1,autoComplete:"off"},Cc=F((e,t)=>{let{children:r,refProp:o,withKeyboardNavigation:n,withAriaAttributes:i,withExpandedAttribute:a,targetType:s,autoComplete:l,...c}=D("ComboboxTarget",EC,e),m=Gt(r);if(!m)throw new Error("Combobox.Target component children should be an element or a component that accepts ref. Fragments, strings, numbers and other primitive values are not supported");let u=he(),f=bo({targetType:s,withAriaAttributes:i,withKeyboardNavigation:n,withExpandedAttribute:a,onKeyDown:m.props.onKeyDown,autoComplete:l}),p=(0,$g.cloneElement)(m,{...f,...c});return(0,jg.jsx)(ct.Target,{ref:ae(t,u.store.targetRef),children:p})});Cc.displayName="@mantine/core/ComboboxTarget"});function Vg(e,t,r){for(let o=e-1;o>=0;o-=1)if(!t[o].hasAttribute("data-combobox-disabled"))return o;if(r){for(let o=t.length-1;o>-1;o-=1)if(!t[o].hasAttribute("data-combobox-disabled"))return o}return e}function Wg(e,t,r){for(let o=e+1;o<t.length;o+=1)if(!t[o].hasAttribute("data-combobox-disabled"))return o;if(r){for(let o=0;o<t.length;o+=1)if(!t[o].hasAttribute("data-combobox-disabled"))return o}return e}function qg(e){for(let t=0;t<e.length;t+=1)if(!e[t].hasAttribute("data-combobox-disabled"))return t;return-1}var Hg=h(()=>{"use client"});function Ca({defaultOpened:e,opened:t,onOpenedChange:r,onDropdownClose:o,onDropdownOpen:n,loop:i=!0,scrollBehavior:a="instant"}={}){let[s,l]=Pe({value:t,defaultValue:e,finalValue:!1,onChange:r}),c=(0,me.useRef)(null),m=(0,me.useRef)(-1),u=(0,me.useRef)(null),f=(0,me.useRef)(null),p=(0,me.useRef)(-1),g=(0,me.useRef)(-1),v=(0,me.useRef)(-1),b=(0,me.useCallback)((N="unknown")=>{s||(l(!0),n?.(N))},[l,n,s]),y=(0,me.useCallback)((N="unknown")=>{s&&(l(!1),o?.(N))},[l,o,s]),R=(0,me.useCallback)((N="unknown")=>{s?y(N):b(N)},[y,b,s]),S=(0,me.useCallback)(()=>{let N=Mt(f.current),_=Ho(`#${c.current} [data-combobox-selected]`,N);_?.removeAttribute("data-combobox-selected"),_?.removeAttribute("aria-selected")},[]),C=(0,me.useCallback)(N=>{let _=Mt(f.current),w=Ho(`#${c.current}`,_),k=w?Dt("[data-combobox-option]",w):null;if(!k)return null;let M=N>=k.length?0:N<0?k.length-1:N;return m.current=M,k?.[M]&&!k[M].hasAttribute("data-combobox-disabled")?(S(),k[M].setAttribute("data-combobox-selected","true"),k[M].setAttribute("aria-selected","true"),k[M].scrollIntoView({block:"nearest",behavior:a}),k[M].id):null},[a,S]),E=(0,me.useCallback)(()=>{let N=Mt(f.current),_=Ho(`#${c.current} [data-combobox-active]`,N);if(_){let k=Dt(`#${c.current} [data-combobox-option]`,N).findIndex(M=>M===_);return C(k)}return C(0)},[C]),O=(0,me.useCallback)(()=>{let N=Mt(f.current),_=Dt(`#${c.current} [data-combobox-option]`,N);return C(Wg(m.current,_,i))},[C,i]),P=(0,me.useCallback)(()=>{let N=Mt(f.current),_=Dt(`#${c.current} [data-combobox-option]`,N);return C(Vg(m.current,_,i))},[C,i]),A=(0,me.useCallback)(()=>{let N=Mt(f.current),_=Dt(`#${c.current} [data-combobox-option]`,N);return C(qg(_))},[C]),B=(0,me.useCallback)((N="selected",_)=>{v.current=window.setTimeout(()=>{let w=Mt(f.current),k=Dt(`#${c.current} [data-combobox-option]`,w),M=k.findIndex(j=>j.hasAttribute(`data-combobox-${N}`));m.current=M,_?.scrollIntoView&&k[M]?.scrollIntoView({block:"nearest",behavior:a})},0)},[]),V=(0,me.useCallback)(()=>{m.current=-1,S()},[S]),U=(0,me.useCallback)(()=>{let N=Mt(f.current);Dt(`#${c.current} [data-combobox-option]`,N)?.[m.current]?.click()},[]),Z=(0,me.useCallback)(N=>{c.current=N},[]),q=(0,me.useCallback)(()=>{p.current=window.setTimeout(()=>u.current?.focus(),0)},[]),H=(0,me.useCallback)(()=>{g.current=window.setTimeout(()=>f.current?.focus(),0)},[]),Y=(0,me.useCallback)(()=>m.current,[]);return(0,me.useEffect)(()=>()=>{window.clearTimeout(p.current),window.clearTimeout(g.current),window.clearTimeout(v.current)},[]),{dropdownOpened:s,openDropdown:b,closeDropdown:y,toggleDropdown:R,selectedOptionIndex:m.current,getSelectedOptionIndex:Y,selectOption:C,selectFirstOption:A,selectActiveOption:E,selectNextOption:O,selectPreviousOption:P,resetSelectedOption:V,updateSelectedOptionIndex:B,listId:c.current,setListId:Z,clickSelectedOption:U,searchRef:u,focusSearchInput:q,targetRef:f,focusTarget:H}}var me,t7,Sc=h(()=>{"use client";me=d(x(),1);Q();t7=d(I(),1);gm();Hg()});function se(e){let t=D("Combobox",OC,e),{classNames:r,styles:o,unstyled:n,children:i,store:a,vars:s,onOptionSubmit:l,onClose:c,size:m,dropdownPadding:u,resetSelectionOnOptionHover:f,__staticSelector:p,readOnly:g,attributes:v,...b}=t,y=Ca(),R=a||y,S=K({name:p||"Combobox",classes:pe,props:t,classNames:r,styles:o,unstyled:n,attributes:v,vars:s,varsResolver:TC}),C=()=>{c?.(),R.closeDropdown()};return(0,Rc.jsx)(mg,{value:{getStyles:S,store:R,onOptionSubmit:l,size:m,resetSelectionOnOptionHover:f,readOnly:g},children:(0,Rc.jsx)(ct,{opened:R.dropdownOpened,preventPositionChangeWhenVisible:!1,...b,onChange:E=>!E&&C(),withRoles:!1,unstyled:n,children:i})})}var Rc,a7,OC,TC,IC,_c=h(()=>{"use client";Rc=d(I(),1);ve();a7=d(x(),1);Se();L();X();fe();yn();Ve();mt();ug();dg();gg();vg();xg();Sg();_g();Pg();Eg();Tg();Dg();zg();Fg();Bg();Sc();OC={keepMounted:!0,withinPortal:!0,resetSelectionOnOptionHover:!1,width:"target",transitionProps:{transition:"fade",duration:0},size:"sm"},TC=(e,{size:t,dropdownPadding:r})=>({options:{"--combobox-option-fz":ye(t),"--combobox-option-padding":ne(t,"combobox-option-padding")},dropdown:{"--combobox-padding":r===void 0?void 0:T(r),"--combobox-option-fz":ye(t),"--combobox-option-padding":ne(t,"combobox-option-padding")}});IC=e=>e;se.extend=IC;se.classes=pe;se.displayName="@mantine/core/Combobox";se.Target=Cc;se.Dropdown=fa;se.Options=xa;se.Option=ya;se.Search=wa;se.Empty=pa;se.Chevron=ma;se.Footer=ha;se.Header=va;se.EventsTarget=xc;se.DropdownTarget=yc;se.Group=ba;se.ClearButton=vc;se.HiddenInput=wc});var Pc,Gg=h(()=>{"use client";Pc={root:"m_5f75b09e",body:"m_5f6e695e",labelWrapper:"m_d3ea56bb",label:"m_8ee546b8",description:"m_328f68c0",error:"m_8e8a99cc"}});var rr,Ug,Kg,kc,Yg=h(()=>{"use client";rr=d(I(),1),Ug=d(x(),1);go();Se();L();fe();ce();Gg();Kg=Pc,kc=(0,Ug.forwardRef)(({__staticSelector:e,__stylesApiProps:t,className:r,classNames:o,styles:n,unstyled:i,children:a,label:s,description:l,id:c,disabled:m,error:u,size:f,labelPosition:p="left",bodyElement:g="div",labelElement:v="label",variant:b,style:y,vars:R,mod:S,attributes:C,...E},O)=>{let P=K({name:e,props:t,className:r,style:y,classes:Pc,classNames:o,styles:n,unstyled:i,attributes:C});return(0,rr.jsx)(W,{...P("root"),ref:O,__vars:{"--label-fz":ye(f),"--label-lh":ne(f,"label-lh")},mod:[{"label-position":p},S],variant:b,size:f,...E,children:(0,rr.jsxs)(W,{component:g,htmlFor:g==="label"?c:void 0,...P("body"),children:[a,(0,rr.jsxs)("div",{...P("labelWrapper"),"data-disabled":m||void 0,children:[s&&(0,rr.jsx)(W,{component:v,htmlFor:v==="label"?c:void 0,...P("label"),"data-disabled":m||void 0,children:s}),l&&(0,rr.jsx)(be.Description,{size:f,__inheritStyles:!1,...P("description"),children:l}),u&&typeof u!="boolean"&&(0,rr.jsx)(be.Error,{size:f,__inheritStyles:!1,...P("error"),children:u})]})]})})});kc.displayName="@mantine/core/InlineInput"});var Ec,Xg=h(()=>{"use client";Ec={root:"m_bf2d988c",inner:"m_26062bec",input:"m_26063560",icon:"m_bf295423","input--outline":"m_215c4542"}});var Sa,Jg,Zg,Ra,_a=h(()=>{"use client";Sa=d(x(),1),Jg=(0,Sa.createContext)(null),Zg=Jg.Provider,Ra=()=>(0,Sa.useContext)(Jg)});var $7,B7,Qg,eb,Oc=h(()=>{"use client";$7=d(x(),1),B7=d(I(),1);hr();L();[Qg,eb]=Je()});var Tc,tb=h(()=>{"use client";Tc={card:"m_26775b0a"}});var Ic,U7,AC,DC,Pa,rb=h(()=>{"use client";Ic=d(I(),1);Q();U7=d(x(),1);Se();L();X();fe();ee();Yl();_a();Oc();tb();AC={withBorder:!0},DC=(e,{radius:t})=>({card:{"--card-radius":xe(t)}}),Pa=F((e,t)=>{let r=D("CheckboxCard",AC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,checked:c,mod:m,withBorder:u,value:f,onClick:p,defaultChecked:g,onChange:v,attributes:b,...y}=r,R=K({name:"CheckboxCard",classes:Tc,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:b,vars:l,varsResolver:DC,rootSelector:"card"}),S=Ra(),C=typeof c=="boolean"?c:S?S.value.includes(f||""):void 0,[E,O]=Pe({value:C,defaultValue:g,finalValue:!1,onChange:v});return(0,Ic.jsx)(Qg,{value:{checked:E},children:(0,Ic.jsx)(so,{ref:t,mod:[{"with-border":u,checked:E},m],...R("card"),...y,role:"checkbox","aria-checked":E,onClick:P=>{p?.(P),S?.onChange(f||""),O(!E)}})})});Pa.displayName="@mantine/core/CheckboxCard";Pa.classes=Tc});function ob({children:e,role:t}){let r=ut();return r?(0,xn.jsx)("div",{role:t,"aria-labelledby":r.labelId,"aria-describedby":r.describedBy,children:e}):(0,xn.jsx)(xn.Fragment,{children:e})}var xn,nz,nb=h(()=>{"use client";xn=d(I(),1),nz=d(x(),1);L();tr()});var ka,cz,Ea,ib=h(()=>{"use client";ka=d(I(),1);Q();cz=d(x(),1);L();X();ee();nb();go();_a();Ea=F((e,t)=>{let{value:r,defaultValue:o,onChange:n,size:i,wrapperProps:a,children:s,readOnly:l,disabled:c,...m}=D("CheckboxGroup",null,e),[u,f]=Pe({value:r,defaultValue:o,finalValue:[],onChange:n});return(0,ka.jsx)(Zg,{value:{value:u,onChange:g=>{let v=typeof g=="string"?g:g.currentTarget.value;!l&&f(u.includes(v)?u.filter(b=>b!==v):[...u,v])},size:i,disabled:c},children:(0,ka.jsx)(be.Wrapper,{size:i,ref:t,...a,...m,labelElement:"div",__staticSelector:"CheckboxGroup",children:(0,ka.jsx)(ob,{role:"group",children:s})})})});Ea.classes=be.Wrapper.classes;Ea.displayName="@mantine/core/CheckboxGroup"});function wn({size:e,style:t,...r}){let o=e!==void 0?{width:T(e),height:T(e),...t}:t;return(0,vo.jsx)("svg",{viewBox:"0 0 10 7",fill:"none",xmlns:"http://www.w3.org/2000/svg",style:o,"aria-hidden":!0,...r,children:(0,vo.jsx)("path",{d:"M4 4.586L1.707 2.293A1 1 0 1 0 .293 3.707l3 3a.997.997 0 0 0 1.414 0l5-5A1 1 0 1 0 8.293.293L4 4.586z",fill:"currentColor",fillRule:"evenodd",clipRule:"evenodd"})})}function Oa({indeterminate:e,...t}){return e?(0,vo.jsx)("svg",{xmlns:"http://www.w3.org/2000/svg",fill:"none",viewBox:"0 0 32 6","aria-hidden":!0,...t,children:(0,vo.jsx)("rect",{width:"32",height:"6",fill:"currentColor",rx:"3"})}):(0,vo.jsx)(wn,{...t})}var vo,vz,Cn=h(()=>{"use client";vo=d(I(),1);ve();vz=d(x(),1);L()});var Ac,ab=h(()=>{"use client";Ac={indicator:"m_5e5256ee",icon:"m_1b1c543a","indicator--outline":"m_76e20374"}});var Dc,Cz,MC,NC,Ta,sb=h(()=>{"use client";Dc=d(I(),1),Cz=d(x(),1);Se();L();vr();Xr();Jo();rl();X();fe();ce();ee();Oc();Cn();ab();MC={icon:Oa,variant:"filled"},NC=(e,{radius:t,color:r,size:o,iconColor:n,variant:i,autoContrast:a})=>{let s=Ge({color:r||e.primaryColor,theme:e}),l=s.isThemeColor&&s.shade===void 0?`var(--mantine-color-${s.color}-outline)`:s.color;return{indicator:{"--checkbox-size":ne(o,"checkbox-size"),"--checkbox-radius":t===void 0?void 0:xe(t),"--checkbox-color":i==="outline"?l:Ue(r,e),"--checkbox-icon-color":n?Ue(n,e):pi(a,e)?wr({color:r,theme:e,autoContrast:a}):void 0}}},Ta=F((e,t)=>{let r=D("CheckboxIndicator",MC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,icon:c,indeterminate:m,radius:u,color:f,iconColor:p,autoContrast:g,checked:v,mod:b,variant:y,disabled:R,attributes:S,...C}=r,E=K({name:"CheckboxIndicator",classes:Ac,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:S,vars:l,varsResolver:NC,rootSelector:"indicator"}),O=eb(),P=typeof v=="boolean"||typeof m=="boolean"?v||m:O?.checked||!1;return(0,Dc.jsx)(W,{ref:t,...E("indicator",{variant:y}),variant:y,mod:[{checked:P,disabled:R},b],...C,children:(0,Dc.jsx)(c,{indeterminate:m,...E("icon")})})});Ta.displayName="@mantine/core/CheckboxIndicator";Ta.classes=Ac});var yo,Ia,zC,LC,Ot,lb=h(()=>{"use client";yo=d(I(),1),Ia=d(x(),1);Q();Se();L();vr();Xr();Jo();rl();X();fe();Cr();ce();ee();Yg();Xg();rb();_a();ib();sb();Cn();zC={labelPosition:"right",icon:Oa,variant:"filled"},LC=(e,{radius:t,color:r,size:o,iconColor:n,variant:i,autoContrast:a})=>{let s=Ge({color:r||e.primaryColor,theme:e}),l=s.isThemeColor&&s.shade===void 0?`var(--mantine-color-${s.color}-outline)`:s.color;return{root:{"--checkbox-size":ne(o,"checkbox-size"),"--checkbox-radius":t===void 0?void 0:xe(t),"--checkbox-color":i==="outline"?l:Ue(r,e),"--checkbox-icon-color":n?Ue(n,e):pi(a,e)?wr({color:r,theme:e,autoContrast:a}):void 0}}},Ot=F((e,t)=>{let r=D("Checkbox",zC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,color:c,label:m,id:u,size:f,radius:p,wrapperProps:g,checked:v,labelPosition:b,description:y,error:R,disabled:S,variant:C,indeterminate:E,icon:O,rootRef:P,iconColor:A,onChange:B,autoContrast:V,mod:U,attributes:Z,...q}=r,H=Ra(),Y=f||H?.size,N=K({name:"Checkbox",props:r,classes:Ec,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:Z,vars:l,varsResolver:LC}),{styleProps:_,rest:w}=rt(q),k=Te(u),M={checked:H?.value.includes(w.value)??v,onChange:ue=>{H?.onChange(ue),B?.(ue)},disabled:H?.disabled??S},j=(0,Ia.useRef)(null),G=t||j;return(0,Ia.useEffect)(()=>{G&&"current"in G&&G.current&&(G.current.indeterminate=E||!1,E?G.current.setAttribute("data-indeterminate","true"):G.current.removeAttribute("data-indeterminate"))},[E,G]),(0,yo.jsx)(kc,{...N("root"),__staticSelector:"Checkbox",__stylesApiProps:r,id:k,size:Y,labelPosition:b,label:m,description:y,error:R,disabled:M.disabled,classNames:o,styles:a,unstyled:s,"data-checked":M.checked||v||void 0,variant:C,ref:P,mod:U,inert:w.inert,..._,...g,children:(0,yo.jsxs)(W,{...N("inner"),mod:{"data-label-position":b},children:[(0,yo.jsx)(W,{component:"input",id:k,ref:G,mod:{error:!!R},...N("input",{focusable:!0,variant:C}),...w,...M,inert:w.inert,type:"checkbox"}),(0,yo.jsx)(O,{indeterminate:E,...N("icon")})]})})});Ot.classes={...Ec,...Kg};Ot.displayName="@mantine/core/Checkbox";Ot.Group=Ea;Ot.Indicator=Ta;Ot.Card=Pa});function Tt(e){return"group"in e}var Sn=h(()=>{"use client"});function Mc({options:e,search:t,limit:r}){let o=t.trim().toLowerCase(),n=[];for(let i=0;i<e.length;i+=1){let a=e[i];if(n.length===r)return n;Tt(a)&&n.push({group:a.group,items:Mc({options:a.items,search:t,limit:r-n.length})}),Tt(a)||a.label.toLowerCase().includes(o)&&n.push(a)}return n}var cb=h(()=>{"use client";Sn()});function ub(e){if(e.length===0)return!0;for(let t of e)if(!("group"in t)||t.items.length>0)return!1;return!0}var mb=h(()=>{"use client"});function Nc(e,t=new Set){if(Array.isArray(e))for(let r of e)if(Tt(r))Nc(r.items,t);else{if(typeof r.value>"u")throw new Error("[@mantine/core] Each option must have value property");if(typeof r.value!="string")throw new Error(`[@mantine/core] Option value must be a string, other data formats are not supported, got ${typeof r.value}`);if(t.has(r.value))throw new Error(`[@mantine/core] Duplicate options are not supported. Option with value "${r.value}" was provided more than once`);t.add(r.value)}}var fb=h(()=>{"use client";Sn()});function FC(e,t){return Array.isArray(e)?e.includes(t):e===t}function pb({data:e,withCheckIcon:t,withAlignedLabels:r,value:o,checkIconPosition:n,unstyled:i,renderOption:a}){if(!Tt(e)){let l=FC(o,e.value),c=t&&(l?(0,Ne.jsx)(wn,{className:pe.optionsDropdownCheckIcon}):r?(0,Ne.jsx)("div",{className:pe.optionsDropdownCheckPlaceholder}):null),m=(0,Ne.jsxs)(Ne.Fragment,{children:[n==="left"&&c,(0,Ne.jsx)("span",{children:e.label}),n==="right"&&c]});return(0,Ne.jsx)(se.Option,{value:e.value,disabled:e.disabled,className:Qe({[pe.optionsDropdownOption]:!i}),"data-reverse":n==="right"||void 0,"data-checked":l||void 0,"aria-selected":l,active:l,children:typeof a=="function"?a({option:e,checked:l}):m})}let s=e.items.map(l=>(0,Ne.jsx)(pb,{data:l,value:o,unstyled:i,withCheckIcon:t,withAlignedLabels:r,checkIconPosition:n,renderOption:a},l.value));return(0,Ne.jsx)(se.Group,{label:e.group,children:s})}function db({data:e,hidden:t,hiddenWhenEmpty:r,filter:o,search:n,limit:i,maxDropdownHeight:a,withScrollArea:s=!0,filterOptions:l=!0,withCheckIcon:c=!1,withAlignedLabels:m=!1,value:u,checkIconPosition:f,nothingFoundMessage:p,unstyled:g,labelId:v,renderOption:b,scrollAreaProps:y,"aria-label":R}){Nc(e);let C=typeof n=="string"?(o||Mc)({options:e,search:l?n:"",limit:i??1/0}):e,E=ub(C),O=C.map(P=>(0,Ne.jsx)(pb,{data:P,withCheckIcon:c,withAlignedLabels:m,value:u,checkIconPosition:f,unstyled:g,renderOption:b},Tt(P)?P.group:P.value));return(0,Ne.jsx)(se.Dropdown,{hidden:t||r&&E,"data-composed":!0,children:(0,Ne.jsxs)(se.Options,{labelledBy:v,"aria-label":R,children:[s?(0,Ne.jsx)(ao.Autosize,{mah:a??220,type:"scroll",scrollbarSize:"var(--combobox-padding)",offsetScrollbars:"y",...y,children:O}):O,E&&p&&(0,Ne.jsx)(se.Empty,{children:p})]})})}var Ne,hb=h(()=>{"use client";Ne=d(I(),1);L();Cn();Xd();_c();mt();cb();mb();Sn();fb()});var zc,gb=h(()=>{"use client";zc={root:"m_f59ffda3",label:"m_be049a53","label--outline":"m_3904c1af","label--filled":"m_fa109255","label--light":"m_f7e165c3",iconWrapper:"m_9ac86df9",checkIcon:"m_d6d72580",input:"m_bde07329"}});var xL,wL,bb,vb,Lc=h(()=>{"use client";xL=d(x(),1),wL=d(I(),1);hr();L();[bb,vb]=Je()});function Fc(e){let{value:t,defaultValue:r,onChange:o,multiple:n,children:i}=D("ChipGroup",null,e),[a,s]=Pe({value:t,defaultValue:r,finalValue:n?[]:null,onChange:o});return(0,yb.jsx)(bb,{value:{isChipSelected:m=>Array.isArray(a)?a.includes(m):m===a,onChange:m=>{let u=m.currentTarget.value;Array.isArray(a)?s(a.includes(u)?a.filter(f=>f!==u):[...a,u]):s(u)},multiple:n},children:i})}var yb,PL,xb=h(()=>{"use client";yb=d(I(),1);Q();PL=d(x(),1);L();X();Lc();Fc.displayName="@mantine/core/ChipGroup"});var or,AL,jC,$C,nr,wb=h(()=>{"use client";or=d(I(),1);Q();AL=d(x(),1);Se();L();X();fe();Cr();ce();ee();Cn();gb();Lc();xb();jC={type:"checkbox"},$C=(e,{size:t,radius:r,variant:o,color:n,autoContrast:i})=>{let a=e.variantColorResolver({color:n||e.primaryColor,theme:e,variant:o||"filled",autoContrast:i});return{root:{"--chip-fz":ye(t),"--chip-size":ne(t,"chip-size"),"--chip-radius":r===void 0?void 0:xe(r),"--chip-checked-padding":ne(t,"chip-checked-padding"),"--chip-padding":ne(t,"chip-padding"),"--chip-icon-size":ne(t,"chip-icon-size"),"--chip-bg":n||o?a.background:void 0,"--chip-hover":n||o?a.hover:void 0,"--chip-color":n||o?a.color:void 0,"--chip-bd":n||o?a.border:void 0,"--chip-spacing":ne(t,"chip-spacing")}}},nr=F((e,t)=>{let r=D("Chip",jC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,id:c,checked:m,defaultChecked:u,onChange:f,value:p,wrapperProps:g,type:v,disabled:b,children:y,size:R,variant:S,icon:C,rootRef:E,autoContrast:O,mod:P,attributes:A,...B}=r,V=K({name:"Chip",classes:zc,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:A,vars:l,varsResolver:$C}),U=vb(),Z=Te(c),{styleProps:q,rest:H}=rt(B),[Y,N]=Pe({value:m,defaultValue:u,finalValue:!1,onChange:f}),_=U?{checked:U.isChipSelected(p),onChange:k=>{U.onChange(k),f?.(k.currentTarget.checked)},type:U.multiple?"checkbox":"radio"}:{},w=_.checked||Y;return(0,or.jsxs)(W,{size:R,variant:S,ref:E,mod:P,...V("root"),...q,...g,children:[(0,or.jsx)("input",{type:v,...V("input"),checked:w,onChange:k=>N(k.currentTarget.checked),id:Z,disabled:b,ref:t,value:p,..._,...H}),(0,or.jsxs)("label",{htmlFor:Z,"data-checked":w||void 0,"data-disabled":b||void 0,...V("label",{variant:S||"filled"}),children:[w&&C!==null&&C!==!1&&(0,or.jsx)("span",{...V("iconWrapper"),children:C===void 0?(0,or.jsx)(wn,{...V("checkIcon")}):C}),(0,or.jsx)("span",{children:y})]})]})});nr.classes=zc;nr.displayName="@mantine/core/Chip";nr.Group=Fc});var HL,GL,Cb,xo,Rn=h(()=>{"use client";HL=d(x(),1),GL=d(I(),1);hr();L();[Cb,xo]=Je()});var wo,jc=h(()=>{"use client";wo={root:"m_7cda1cd6","root--default":"m_44da308b","root--contrast":"m_e3a01f8",label:"m_1e0e6180",remove:"m_ae386778",group:"m_1dcfd90b"}});var JL,ZL,Sb,Rb,$c=h(()=>{"use client";JL=d(x(),1),ZL=d(I(),1);hr();L();[Sb,Rb]=Je()});var Bc,rF,BC,Aa,_b=h(()=>{"use client";Bc=d(I(),1),rF=d(x(),1);Se();L();X();fe();ce();ee();Rn();jc();$c();BC=(e,{gap:t},{size:r})=>({group:{"--pg-gap":t!==void 0?ne(t):ne(r,"pg-gap")}}),Aa=F((e,t)=>{let r=D("PillGroup",null,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,size:c,disabled:m,attributes:u,...f}=r,g=xo()?.size||c||void 0,v=K({name:"PillGroup",classes:wo,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:u,vars:l,varsResolver:BC,stylesCtx:{size:g},rootSelector:"group"});return(0,Bc.jsx)(Sb,{value:{size:g,disabled:m},children:(0,Bc.jsx)(W,{ref:t,size:g,...v("group"),...f})})});Aa.classes=wo;Aa.displayName="@mantine/core/PillGroup"});var _n,pF,VC,WC,Co,Pb=h(()=>{"use client";_n=d(I(),1),pF=d(x(),1);Se();L();X();fe();ce();ee();lc();Rn();jc();$c();_b();VC={variant:"default"},WC=(e,{radius:t},{size:r})=>({root:{"--pill-fz":ne(r,"pill-fz"),"--pill-height":ne(r,"pill-height"),"--pill-radius":t===void 0?void 0:xe(t)}}),Co=F((e,t)=>{let r=D("Pill",VC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,variant:c,children:m,withRemoveButton:u,onRemove:f,removeButtonProps:p,radius:g,size:v,disabled:b,mod:y,attributes:R,...S}=r,C=Rb(),E=xo(),O=v||C?.size||void 0,P=E?.variant==="filled"?"contrast":c||"default",A=K({name:"Pill",classes:wo,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:R,vars:l,varsResolver:WC,stylesCtx:{size:O}});return(0,_n.jsxs)(W,{component:"span",ref:t,variant:P,size:O,...A("root",{variant:P}),mod:[{"with-remove":u&&!b,disabled:b||C?.disabled},y],...S,children:[(0,_n.jsx)("span",{...A("label"),children:m}),u&&(0,_n.jsx)(uo,{variant:"transparent",radius:g,tabIndex:-1,"aria-hidden":!0,unstyled:s,...p,...A("remove",{className:p?.className,style:p?.style}),onMouseDown:B=>{B.preventDefault(),B.stopPropagation(),p?.onMouseDown?.(B)},onClick:B=>{B.stopPropagation(),f?.(),p?.onClick?.(B)}})]})});Co.classes=wo;Co.displayName="@mantine/core/Pill";Co.Group=Aa});var Vc,kb=h(()=>{"use client";Vc={field:"m_45c4369d"}});var Eb,EF,qC,Da,Ob=h(()=>{"use client";Eb=d(I(),1);Q();EF=d(x(),1);L();X();fe();ce();ee();tr();Rn();kb();qC={type:"visible"},Da=F((e,t)=>{let r=D("PillsInputField",qC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,type:c,disabled:m,id:u,pointer:f,mod:p,attributes:g,...v}=r,b=xo(),y=ut(),R=K({name:"PillsInputField",classes:Vc,props:r,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:g,rootSelector:"field"}),S=m||b?.disabled;return(0,Eb.jsx)(W,{component:"input",ref:ae(t,b?.fieldRef),"data-type":c,disabled:S,mod:[{disabled:S,pointer:f},p],...R("field"),...v,id:y?.inputId||u,"aria-invalid":b?.hasError,"aria-describedby":y?.describedBy,type:"text",onMouseDown:C=>!f&&C.stopPropagation()})});Da.classes=Vc;Da.displayName="@mantine/core/PillsInputField"});var Wc,Tb,HC,Pn,Ib=h(()=>{"use client";Wc=d(I(),1),Tb=d(x(),1);L();X();ee();ca();Rn();Ob();HC={size:"sm"},Pn=F((e,t)=>{let r=D("PillsInput",HC,e),{children:o,onMouseDown:n,onClick:i,size:a,disabled:s,__staticSelector:l,error:c,variant:m,...u}=r,f=(0,Tb.useRef)(null);return(0,Wc.jsx)(Cb,{value:{fieldRef:f,size:a,disabled:s,hasError:!!c,variant:m},children:(0,Wc.jsx)($t,{size:a,error:c,variant:m,component:"div",ref:t,"data-no-overflow":!0,onMouseDown:p=>{p.preventDefault(),n?.(p),f.current?.focus()},onClick:p=>{p.preventDefault(),p.currentTarget.closest("fieldset")?.disabled||(f.current?.focus(),i?.(p))},...u,multiline:!0,disabled:s,__staticSelector:l||"PillsInput",withAria:!1,children:o})})});Pn.displayName="@mantine/core/PillsInput";Pn.Field=Da});function Ab({data:e,value:t}){let r=t.map(n=>n.trim().toLowerCase());return e.reduce((n,i)=>(Tt(i)?n.push({group:i.group,items:i.items.filter(a=>r.indexOf(a.value.toLowerCase().trim())===-1)}):r.indexOf(i.value.toLowerCase().trim())===-1&&n.push(i),n),[])}var HF,UF,Db=h(()=>{"use client";HF=d(I(),1);L();UF=d(x(),1);Sn()});var ze,kn,Mb,GC,En,Nb=h(()=>{"use client";ze=d(I(),1),kn=d(x(),1);Q();L();mi();fe();X();Cr();ee();lg();cg();_c();hb();Sc();ca();Pb();Ib();Db();Mb={xs:41,sm:50,md:60,lg:72,xl:89},GC={maxValues:1/0,withCheckIcon:!0,checkIconPosition:"left",hiddenInputValuesDivider:",",clearSearchOnChange:!0,openOnFocus:!0,size:"sm"},En=F((e,t)=>{let r=D("MultiSelect",GC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,size:c,value:m,defaultValue:u,onChange:f,onKeyDown:p,variant:g,data:v,dropdownOpened:b,defaultDropdownOpened:y,onDropdownOpen:R,onDropdownClose:S,selectFirstOptionOnChange:C,selectFirstOptionOnDropdownOpen:E,onOptionSubmit:O,comboboxProps:P,filter:A,limit:B,withScrollArea:V,maxDropdownHeight:U,searchValue:Z,defaultSearchValue:q,onSearchChange:H,readOnly:Y,disabled:N,onFocus:_,onBlur:w,radius:k,rightSection:M,rightSectionWidth:j,rightSectionPointerEvents:G,rightSectionProps:ue,leftSection:oe,leftSectionWidth:de,leftSectionPointerEvents:ie,leftSectionProps:Ae,inputContainer:Ce,inputWrapperOrder:J,withAsterisk:ft,labelProps:Mo,descriptionProps:fr,errorProps:No,wrapperProps:Fr,description:zo,label:pr,error:dr,maxValues:jr,searchable:Fe,nothingFoundMessage:$r,withCheckIcon:Ln,withAlignedLabels:as,checkIconPosition:ss,hidePickedOptions:ls,withErrorStyles:cs,name:Fn,form:Re,id:us,clearable:ms,clearButtonProps:fs,hiddenInputProps:ps,placeholder:xt,hiddenInputValuesDivider:j0,required:$0,mod:B0,renderOption:V0,onRemove:ds,onClear:W0,scrollAreaProps:q0,chevronColor:H0,attributes:jn,clearSearchOnChange:G0,openOnFocus:U0,...pu}=r,hs=Te(us),gs=sg(v),It=gc(gs),du=(0,kn.useRef)({}),je=Ca({opened:b,defaultOpened:y,onDropdownOpen:()=>{R?.(),E&&je.selectFirstOption()},onDropdownClose:()=>{S?.(),je.resetSelectedOption()}}),{styleProps:K0,rest:{type:WP,autoComplete:Y0,...X0}}=rt(pu),[Oe,Lo]=Pe({value:m,defaultValue:u,finalValue:[],onChange:f}),[$n,J0]=Pe({value:Z,defaultValue:q,finalValue:"",onChange:H}),Bn=le=>{J0(le),je.resetSelectedOption()},bs=K({name:"MultiSelect",classes:{},props:r,classNames:o,styles:a,unstyled:s,attributes:jn}),{resolvedClassNames:hu,resolvedStyles:gu}=Qr({props:r,styles:a,classNames:o}),Z0=le=>{p?.(le),le.key===" "&&!Fe&&(le.preventDefault(),je.toggleDropdown()),le.key==="Backspace"&&$n.length===0&&Oe.length>0&&(ds?.(Oe[Oe.length-1]),Lo(Oe.slice(0,Oe.length-1)))},Q0=Oe.map((le,vs)=>{let ow=It[le]||du.current[le];return(0,ze.jsx)(Co,{withRemoveButton:!Y&&!It[le]?.disabled,onRemove:()=>{Lo(Oe.filter(nw=>le!==nw)),ds?.(le)},unstyled:s,disabled:N,...bs("pill"),children:ow?.label||le},`${le}-${vs}`)});(0,kn.useEffect)(()=>{C&&je.selectFirstOption()},[C,$n]),(0,kn.useEffect)(()=>{Oe.forEach(le=>{le in It&&(du.current[le]=It[le])})},[It,Oe]);let ew=(0,ze.jsx)(se.ClearButton,{...fs,onClear:()=>{W0?.(),Lo([]),Bn("")}}),tw=Ab({data:gs,value:Oe}),bu=ms&&Oe.length>0&&!N&&!Y,rw=bu?{paddingInlineEnd:Mb[c]??Mb.sm}:void 0;return(0,ze.jsxs)(ze.Fragment,{children:[(0,ze.jsxs)(se,{store:je,classNames:hu,styles:gu,unstyled:s,size:c,readOnly:Y,__staticSelector:"MultiSelect",attributes:jn,onOptionSubmit:le=>{O?.(le),G0&&Bn(""),je.updateSelectedOptionIndex("selected"),Oe.includes(It[le].value)?(Lo(Oe.filter(vs=>vs!==It[le].value)),ds?.(It[le].value)):Oe.length<jr&&Lo([...Oe,It[le].value])},...P,children:[(0,ze.jsx)(se.DropdownTarget,{children:(0,ze.jsx)(Pn,{...K0,__staticSelector:"MultiSelect",classNames:hu,styles:gu,unstyled:s,size:c,className:n,style:i,variant:g,disabled:N,radius:k,__defaultRightSection:(0,ze.jsx)(se.Chevron,{size:c,error:dr,unstyled:s,color:H0}),__clearSection:ew,__clearable:bu,rightSection:M,rightSectionPointerEvents:G||"none",rightSectionWidth:j,rightSectionProps:ue,leftSection:oe,leftSectionWidth:de,leftSectionPointerEvents:ie,leftSectionProps:Ae,inputContainer:Ce,inputWrapperOrder:J,withAsterisk:ft,labelProps:Mo,descriptionProps:fr,errorProps:No,wrapperProps:Fr,description:zo,label:pr,error:dr,withErrorStyles:cs,__stylesApiProps:{...r,rightSectionPointerEvents:G||"none",multiline:!0},pointer:!Fe,onClick:()=>Fe?je.openDropdown():je.toggleDropdown(),"data-expanded":je.dropdownOpened||void 0,id:hs,required:$0,mod:B0,attributes:jn,children:(0,ze.jsxs)(Co.Group,{attributes:jn,disabled:N,unstyled:s,...bs("pillsList",{style:rw}),children:[Q0,(0,ze.jsx)(se.EventsTarget,{autoComplete:Y0,children:(0,ze.jsx)(Pn.Field,{...X0,ref:t,id:hs,placeholder:xt,type:!Fe&&!xt?"hidden":"visible",...bs("inputField"),unstyled:s,onFocus:le=>{_?.(le),U0&&Fe&&je.openDropdown()},onBlur:le=>{w?.(le),je.closeDropdown(),Bn("")},onKeyDown:Z0,value:$n,onChange:le=>{Bn(le.currentTarget.value),Fe&&je.openDropdown(),C&&je.selectFirstOption()},disabled:N,readOnly:Y||!Fe,pointer:!Fe})})]})})}),(0,ze.jsx)(db,{data:ls?tw:gs,hidden:Y||N,filter:A,search:$n,limit:B,hiddenWhenEmpty:!$r,withScrollArea:V,maxDropdownHeight:U,filterOptions:Fe,value:Oe,checkIconPosition:ss,withCheckIcon:Ln,withAlignedLabels:as,nothingFoundMessage:$r,unstyled:s,labelId:pr?`${hs}-label`:void 0,"aria-label":pr?void 0:pu["aria-label"],renderOption:V0,scrollAreaProps:q0})]}),(0,ze.jsx)(se.HiddenInput,{name:Fn,valuesDivider:j0,value:Oe,form:Re,disabled:N,...ps})]})});En.classes={...$t.classes,...se.classes};En.displayName="@mantine/core/MultiSelect"});var qc,zb=h(()=>{"use client";qc={root:"m_cf365364",indicator:"m_9e182ccd",label:"m_1738fcb2",input:"m_1714d588",control:"m_69686b9b",innerLabel:"m_78882f40"}});var On,ir,UC,KC,Tn,Lb=h(()=>{"use client";On=d(I(),1),ir=d(x(),1);Q();Se();L();Xr();Jo();dt();X();fe();ce();ee();ig();zb();UC={withItemsBorders:!0},KC=(e,{radius:t,color:r,transitionDuration:o,size:n,transitionTimingFunction:i})=>({root:{"--sc-radius":t===void 0?void 0:xe(t),"--sc-color":r?Ue(r,e):void 0,"--sc-shadow":r?void 0:"var(--mantine-shadow-xs)","--sc-transition-duration":o===void 0?void 0:`${o}ms`,"--sc-transition-timing-function":i,"--sc-padding":ne(n,"sc-padding"),"--sc-font-size":ye(n)}}),Tn=F((e,t)=>{let r=D("SegmentedControl",UC,e),{classNames:o,className:n,style:i,styles:a,unstyled:s,vars:l,data:c,value:m,defaultValue:u,onChange:f,size:p,name:g,disabled:v,readOnly:b,fullWidth:y,orientation:R,radius:S,color:C,transitionDuration:E,transitionTimingFunction:O,variant:P,autoContrast:A,withItemsBorders:B,mod:V,attributes:U,...Z}=r,q=K({name:"SegmentedControl",props:r,classes:qc,className:n,style:i,classNames:o,styles:a,unstyled:s,attributes:U,vars:l,varsResolver:KC}),H=ke(),Y=c.map(J=>typeof J=="string"?{label:J,value:J}:J),N=Bs(),[_,w]=(0,ir.useState)(Wr()),[k,M]=(0,ir.useState)(null),[j,G]=(0,ir.useState)({}),ue=(J,ft)=>{j[ft]=J,G(j)},[oe,de]=Pe({value:m,defaultValue:u,finalValue:Array.isArray(c)?Y.find(J=>!J.disabled)?.value??c[0]?.value??null:null,onChange:f}),ie=Te(g),Ae=Y.map(J=>(0,ir.createElement)(W,{...q("control"),mod:{active:oe===J.value,orientation:R},key:J.value},(0,ir.createElement)("input",{...q("input"),disabled:v||J.disabled,type:"radio",name:ie,value:J.value,id:`${ie}-${J.value}`,checked:oe===J.value,onChange:()=>!b&&de(J.value),"data-focus-ring":H.focusRing,key:`${J.value}-input`}),(0,ir.createElement)(W,{component:"label",...q("label"),mod:{active:oe===J.value&&!(v||J.disabled),disabled:v||J.disabled,"read-only":b},htmlFor:`${ie}-${J.value}`,ref:ft=>ue(ft,J.value),__vars:{"--sc-label-color":C!==void 0?wr({color:C,theme:H,autoContrast:A}):void 0},key:`${J.value}-label`},(0,On.jsx)("span",{...q("innerLabel"),children:J.label})))),Ce=ae(t,J=>M(J));return Ls(()=>{w(Wr())},[c.length]),c.length===0?null:(0,On.jsxs)(W,{...q("root"),variant:P,size:p,ref:Ce,mod:[{"full-width":y,orientation:R,initialized:N,"with-items-borders":B},V],...Z,role:"radiogroup","data-disabled":v,children:[typeof oe=="string"&&(0,On.jsx)(ua,{target:j[oe],parent:k,component:"span",transitionDuration:"var(--sc-transition-duration)",...q("indicator")},_),Ae]})});Tn.classes=qc;Tn.displayName="@mantine/core/SegmentedControl"});var Fb,kj,In,jb=h(()=>{"use client";Fb=d(I(),1),kj=d(x(),1);L();X();ee();ca();In=F((e,t)=>{let r=D("TextInput",null,e);return(0,Fb.jsx)($t,{component:"input",ref:t,...r,__staticSelector:"TextInput"})});In.classes=$t.classes;In.displayName="@mantine/core/TextInput"});var Bt=h(()=>{sf();lb();wb();Nb();Lb();jb()});var Bb,$b=h(()=>{Bb=`/* This file is automatically generated, do not modify it directly. */
:root,
:host {
  --mantine-z-index-app: 100;
  --mantine-z-index-modal: 200;
  --mantine-z-index-popover: 300;
  --mantine-z-index-overlay: 400;
  --mantine-z-index-max: 9999;
  --mantine-scale: 1;
  --mantine-cursor-type: default;
  --mantine-webkit-font-smoothing: antialiased;
  --mantine-moz-font-smoothing: grayscale;
  --mantine-color-white: #fff;
  --mantine-color-black: #000;
  --mantine-line-height: 1.55;
  --mantine-font-family:
    -apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif,
    Apple Color Emoji, Segoe UI Emoji;
  --mantine-font-family-monospace:
    ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, Liberation Mono, Courier New, monospace;
  --mantine-font-family-headings:
    -apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif,
    Apple Color Emoji, Segoe UI Emoji;
  --mantine-heading-font-weight: 700;
  --mantine-heading-text-wrap: wrap;
  --mantine-radius-default: calc(0.25rem * var(--mantine-scale));
  --mantine-primary-color-filled: var(--mantine-color-blue-filled);
  --mantine-primary-color-filled-hover: var(--mantine-color-blue-filled-hover);
  --mantine-primary-color-light: var(--mantine-color-blue-light);
  --mantine-primary-color-light-hover: var(--mantine-color-blue-light-hover);
  --mantine-primary-color-light-color: var(--mantine-color-blue-light-color);
  --mantine-breakpoint-xs: 36em;
  --mantine-breakpoint-sm: 48em;
  --mantine-breakpoint-md: 62em;
  --mantine-breakpoint-lg: 75em;
  --mantine-breakpoint-xl: 88em;
  --mantine-spacing-xs: calc(0.625rem * var(--mantine-scale));
  --mantine-spacing-sm: calc(0.75rem * var(--mantine-scale));
  --mantine-spacing-md: calc(1rem * var(--mantine-scale));
  --mantine-spacing-lg: calc(1.25rem * var(--mantine-scale));
  --mantine-spacing-xl: calc(2rem * var(--mantine-scale));
  --mantine-font-size-xs: calc(0.75rem * var(--mantine-scale));
  --mantine-font-size-sm: calc(0.875rem * var(--mantine-scale));
  --mantine-font-size-md: calc(1rem * var(--mantine-scale));
  --mantine-font-size-lg: calc(1.125rem * var(--mantine-scale));
  --mantine-font-size-xl: calc(1.25rem * var(--mantine-scale));
  --mantine-line-height-xs: 1.4;
  --mantine-line-height-sm: 1.45;
  --mantine-line-height-md: 1.55;
  --mantine-line-height-lg: 1.6;
  --mantine-line-height-xl: 1.65;
  --mantine-shadow-xs:
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.1875rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.05),
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.125rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.1);
  --mantine-shadow-sm:
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.1875rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.05),
    rgba(0, 0, 0, 0.05) 0 calc(0.625rem * var(--mantine-scale))
      calc(0.9375rem * var(--mantine-scale)) calc(-0.3125rem * var(--mantine-scale)),
    rgba(0, 0, 0, 0.04) 0 calc(0.4375rem * var(--mantine-scale))
      calc(0.4375rem * var(--mantine-scale)) calc(-0.3125rem * var(--mantine-scale));
  --mantine-shadow-md:
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.1875rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.05),
    rgba(0, 0, 0, 0.05) 0 calc(1.25rem * var(--mantine-scale))
      calc(1.5625rem * var(--mantine-scale)) calc(-0.3125rem * var(--mantine-scale)),
    rgba(0, 0, 0, 0.04) 0 calc(0.625rem * var(--mantine-scale))
      calc(0.625rem * var(--mantine-scale)) calc(-0.3125rem * var(--mantine-scale));
  --mantine-shadow-lg:
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.1875rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.05),
    rgba(0, 0, 0, 0.05) 0 calc(1.75rem * var(--mantine-scale))
      calc(1.4375rem * var(--mantine-scale)) calc(-0.4375rem * var(--mantine-scale)),
    rgba(0, 0, 0, 0.04) 0 calc(0.75rem * var(--mantine-scale)) calc(0.75rem * var(--mantine-scale))
      calc(-0.4375rem * var(--mantine-scale));
  --mantine-shadow-xl:
    0 calc(0.0625rem * var(--mantine-scale)) calc(0.1875rem * var(--mantine-scale))
      rgba(0, 0, 0, 0.05),
    rgba(0, 0, 0, 0.05) 0 calc(2.25rem * var(--mantine-scale)) calc(1.75rem * var(--mantine-scale))
      calc(-0.4375rem * var(--mantine-scale)),
    rgba(0, 0, 0, 0.04) 0 calc(1.0625rem * var(--mantine-scale))
      calc(1.0625rem * var(--mantine-scale)) calc(-0.4375rem * var(--mantine-scale));
  --mantine-radius-xs: calc(0.125rem * var(--mantine-scale));
  --mantine-radius-sm: calc(0.25rem * var(--mantine-scale));
  --mantine-radius-md: calc(0.5rem * var(--mantine-scale));
  --mantine-radius-lg: calc(1rem * var(--mantine-scale));
  --mantine-radius-xl: calc(2rem * var(--mantine-scale));
  --mantine-primary-color-0: var(--mantine-color-blue-0);
  --mantine-primary-color-1: var(--mantine-color-blue-1);
  --mantine-primary-color-2: var(--mantine-color-blue-2);
  --mantine-primary-color-3: var(--mantine-color-blue-3);
  --mantine-primary-color-4: var(--mantine-color-blue-4);
  --mantine-primary-color-5: var(--mantine-color-blue-5);
  --mantine-primary-color-6: var(--mantine-color-blue-6);
  --mantine-primary-color-7: var(--mantine-color-blue-7);
  --mantine-primary-color-8: var(--mantine-color-blue-8);
  --mantine-primary-color-9: var(--mantine-color-blue-9);
  --mantine-color-dark-0: #c9c9c9;
  --mantine-color-dark-1: #b8b8b8;
  --mantine-color-dark-2: #828282;
  --mantine-color-dark-3: #696969;
  --mantine-color-dark-4: #424242;
  --mantine-color-dark-5: #3b3b3b;
  --mantine-color-dark-6: #2e2e2e;
  --mantine-color-dark-7: #242424;
  --mantine-color-dark-8: #1f1f1f;
  --mantine-color-dark-9: #141414;
  --mantine-color-gray-0: #f8f9fa;
  --mantine-color-gray-1: #f1f3f5;
  --mantine-color-gray-2: #e9ecef;
  --mantine-color-gray-3: #dee2e6;
  --mantine-color-gray-4: #ced4da;
  --mantine-color-gray-5: #adb5bd;
  --mantine-color-gray-6: #868e96;
  --mantine-color-gray-7: #495057;
  --mantine-color-gray-8: #343a40;
  --mantine-color-gray-9: #212529;
  --mantine-color-red-0: #fff5f5;
  --mantine-color-red-1: #ffe3e3;
  --mantine-color-red-2: #ffc9c9;
  --mantine-color-red-3: #ffa8a8;
  --mantine-color-red-4: #ff8787;
  --mantine-color-red-5: #ff6b6b;
  --mantine-color-red-6: #fa5252;
  --mantine-color-red-7: #f03e3e;
  --mantine-color-red-8: #e03131;
  --mantine-color-red-9: #c92a2a;
  --mantine-color-pink-0: #fff0f6;
  --mantine-color-pink-1: #ffdeeb;
  --mantine-color-pink-2: #fcc2d7;
  --mantine-color-pink-3: #faa2c1;
  --mantine-color-pink-4: #f783ac;
  --mantine-color-pink-5: #f06595;
  --mantine-color-pink-6: #e64980;
  --mantine-color-pink-7: #d6336c;
  --mantine-color-pink-8: #c2255c;
  --mantine-color-pink-9: #a61e4d;
  --mantine-color-grape-0: #f8f0fc;
  --mantine-color-grape-1: #f3d9fa;
  --mantine-color-grape-2: #eebefa;
  --mantine-color-grape-3: #e599f7;
  --mantine-color-grape-4: #da77f2;
  --mantine-color-grape-5: #cc5de8;
  --mantine-color-grape-6: #be4bdb;
  --mantine-color-grape-7: #ae3ec9;
  --mantine-color-grape-8: #9c36b5;
  --mantine-color-grape-9: #862e9c;
  --mantine-color-violet-0: #f3f0ff;
  --mantine-color-violet-1: #e5dbff;
  --mantine-color-violet-2: #d0bfff;
  --mantine-color-violet-3: #b197fc;
  --mantine-color-violet-4: #9775fa;
  --mantine-color-violet-5: #845ef7;
  --mantine-color-violet-6: #7950f2;
  --mantine-color-violet-7: #7048e8;
  --mantine-color-violet-8: #6741d9;
  --mantine-color-violet-9: #5f3dc4;
  --mantine-color-indigo-0: #edf2ff;
  --mantine-color-indigo-1: #dbe4ff;
  --mantine-color-indigo-2: #bac8ff;
  --mantine-color-indigo-3: #91a7ff;
  --mantine-color-indigo-4: #748ffc;
  --mantine-color-indigo-5: #5c7cfa;
  --mantine-color-indigo-6: #4c6ef5;
  --mantine-color-indigo-7: #4263eb;
  --mantine-color-indigo-8: #3b5bdb;
  --mantine-color-indigo-9: #364fc7;
  --mantine-color-blue-0: #e7f5ff;
  --mantine-color-blue-1: #d0ebff;
  --mantine-color-blue-2: #a5d8ff;
  --mantine-color-blue-3: #74c0fc;
  --mantine-color-blue-4: #4dabf7;
  --mantine-color-blue-5: #339af0;
  --mantine-color-blue-6: #228be6;
  --mantine-color-blue-7: #1c7ed6;
  --mantine-color-blue-8: #1971c2;
  --mantine-color-blue-9: #1864ab;
  --mantine-color-cyan-0: #e3fafc;
  --mantine-color-cyan-1: #c5f6fa;
  --mantine-color-cyan-2: #99e9f2;
  --mantine-color-cyan-3: #66d9e8;
  --mantine-color-cyan-4: #3bc9db;
  --mantine-color-cyan-5: #22b8cf;
  --mantine-color-cyan-6: #15aabf;
  --mantine-color-cyan-7: #1098ad;
  --mantine-color-cyan-8: #0c8599;
  --mantine-color-cyan-9: #0b7285;
  --mantine-color-teal-0: #e6fcf5;
  --mantine-color-teal-1: #c3fae8;
  --mantine-color-teal-2: #96f2d7;
  --mantine-color-teal-3: #63e6be;
  --mantine-color-teal-4: #38d9a9;
  --mantine-color-teal-5: #20c997;
  --mantine-color-teal-6: #12b886;
  --mantine-color-teal-7: #0ca678;
  --mantine-color-teal-8: #099268;
  --mantine-color-teal-9: #087f5b;
  --mantine-color-green-0: #ebfbee;
  --mantine-color-green-1: #d3f9d8;
  --mantine-color-green-2: #b2f2bb;
  --mantine-color-green-3: #8ce99a;
  --mantine-color-green-4: #69db7c;
  --mantine-color-green-5: #51cf66;
  --mantine-color-green-6: #40c057;
  --mantine-color-green-7: #37b24d;
  --mantine-color-green-8: #2f9e44;
  --mantine-color-green-9: #2b8a3e;
  --mantine-color-lime-0: #f4fce3;
  --mantine-color-lime-1: #e9fac8;
  --mantine-color-lime-2: #d8f5a2;
  --mantine-color-lime-3: #c0eb75;
  --mantine-color-lime-4: #a9e34b;
  --mantine-color-lime-5: #94d82d;
  --mantine-color-lime-6: #82c91e;
  --mantine-color-lime-7: #74b816;
  --mantine-color-lime-8: #66a80f;
  --mantine-color-lime-9: #5c940d;
  --mantine-color-yellow-0: #fff9db;
  --mantine-color-yellow-1: #fff3bf;
  --mantine-color-yellow-2: #ffec99;
  --mantine-color-yellow-3: #ffe066;
  --mantine-color-yellow-4: #ffd43b;
  --mantine-color-yellow-5: #fcc419;
  --mantine-color-yellow-6: #fab005;
  --mantine-color-yellow-7: #f59f00;
  --mantine-color-yellow-8: #f08c00;
  --mantine-color-yellow-9: #e67700;
  --mantine-color-orange-0: #fff4e6;
  --mantine-color-orange-1: #ffe8cc;
  --mantine-color-orange-2: #ffd8a8;
  --mantine-color-orange-3: #ffc078;
  --mantine-color-orange-4: #ffa94d;
  --mantine-color-orange-5: #ff922b;
  --mantine-color-orange-6: #fd7e14;
  --mantine-color-orange-7: #f76707;
  --mantine-color-orange-8: #e8590c;
  --mantine-color-orange-9: #d9480f;
  --mantine-h1-font-size: calc(2.125rem * var(--mantine-scale));
  --mantine-h1-line-height: 1.3;
  --mantine-h1-font-weight: 700;
  --mantine-h2-font-size: calc(1.625rem * var(--mantine-scale));
  --mantine-h2-line-height: 1.35;
  --mantine-h2-font-weight: 700;
  --mantine-h3-font-size: calc(1.375rem * var(--mantine-scale));
  --mantine-h3-line-height: 1.4;
  --mantine-h3-font-weight: 700;
  --mantine-h4-font-size: calc(1.125rem * var(--mantine-scale));
  --mantine-h4-line-height: 1.45;
  --mantine-h4-font-weight: 700;
  --mantine-h5-font-size: calc(1rem * var(--mantine-scale));
  --mantine-h5-line-height: 1.5;
  --mantine-h5-font-weight: 700;
  --mantine-h6-font-size: calc(0.875rem * var(--mantine-scale));
  --mantine-h6-line-height: 1.5;
  --mantine-h6-font-weight: 700;
}

:root[data-mantine-color-scheme='dark'],
:host([data-mantine-color-scheme='dark']) {
  --mantine-color-scheme: dark;
  --mantine-primary-color-contrast: var(--mantine-color-white);
  --mantine-color-bright: var(--mantine-color-white);
  --mantine-color-text: var(--mantine-color-dark-0);
  --mantine-color-body: var(--mantine-color-dark-7);
  --mantine-color-error: var(--mantine-color-red-8);
  --mantine-color-placeholder: var(--mantine-color-dark-3);
  --mantine-color-anchor: var(--mantine-color-blue-4);
  --mantine-color-default: var(--mantine-color-dark-6);
  --mantine-color-default-hover: var(--mantine-color-dark-5);
  --mantine-color-default-color: var(--mantine-color-white);
  --mantine-color-default-border: var(--mantine-color-dark-4);
  --mantine-color-dimmed: var(--mantine-color-dark-2);
  --mantine-color-disabled: var(--mantine-color-dark-6);
  --mantine-color-disabled-color: var(--mantine-color-dark-3);
  --mantine-color-disabled-border: var(--mantine-color-dark-4);
  --mantine-color-dark-text: var(--mantine-color-dark-4);
  --mantine-color-dark-filled: var(--mantine-color-dark-8);
  --mantine-color-dark-filled-hover: var(--mantine-color-dark-9);
  --mantine-color-dark-light: rgba(46, 46, 46, 0.15);
  --mantine-color-dark-light-hover: rgba(46, 46, 46, 0.2);
  --mantine-color-dark-light-color: var(--mantine-color-dark-3);
  --mantine-color-dark-outline: var(--mantine-color-dark-4);
  --mantine-color-dark-outline-hover: rgba(66, 66, 66, 0.05);
  --mantine-color-gray-text: var(--mantine-color-gray-4);
  --mantine-color-gray-filled: var(--mantine-color-gray-8);
  --mantine-color-gray-filled-hover: var(--mantine-color-gray-9);
  --mantine-color-gray-light: rgba(134, 142, 150, 0.15);
  --mantine-color-gray-light-hover: rgba(134, 142, 150, 0.2);
  --mantine-color-gray-light-color: var(--mantine-color-gray-3);
  --mantine-color-gray-outline: var(--mantine-color-gray-4);
  --mantine-color-gray-outline-hover: rgba(206, 212, 218, 0.05);
  --mantine-color-red-text: var(--mantine-color-red-4);
  --mantine-color-red-filled: var(--mantine-color-red-8);
  --mantine-color-red-filled-hover: var(--mantine-color-red-9);
  --mantine-color-red-light: rgba(250, 82, 82, 0.15);
  --mantine-color-red-light-hover: rgba(250, 82, 82, 0.2);
  --mantine-color-red-light-color: var(--mantine-color-red-3);
  --mantine-color-red-outline: var(--mantine-color-red-4);
  --mantine-color-red-outline-hover: rgba(255, 135, 135, 0.05);
  --mantine-color-pink-text: var(--mantine-color-pink-4);
  --mantine-color-pink-filled: var(--mantine-color-pink-8);
  --mantine-color-pink-filled-hover: var(--mantine-color-pink-9);
  --mantine-color-pink-light: rgba(230, 73, 128, 0.15);
  --mantine-color-pink-light-hover: rgba(230, 73, 128, 0.2);
  --mantine-color-pink-light-color: var(--mantine-color-pink-3);
  --mantine-color-pink-outline: var(--mantine-color-pink-4);
  --mantine-color-pink-outline-hover: rgba(247, 131, 172, 0.05);
  --mantine-color-grape-text: var(--mantine-color-grape-4);
  --mantine-color-grape-filled: var(--mantine-color-grape-8);
  --mantine-color-grape-filled-hover: var(--mantine-color-grape-9);
  --mantine-color-grape-light: rgba(190, 75, 219, 0.15);
  --mantine-color-grape-light-hover: rgba(190, 75, 219, 0.2);
  --mantine-color-grape-light-color: var(--mantine-color-grape-3);
  --mantine-color-grape-outline: var(--mantine-color-grape-4);
  --mantine-color-grape-outline-hover: rgba(218, 119, 242, 0.05);
  --mantine-color-violet-text: var(--mantine-color-violet-4);
  --mantine-color-violet-filled: var(--mantine-color-violet-8);
  --mantine-color-violet-filled-hover: var(--mantine-color-violet-9);
  --mantine-color-violet-light: rgba(121, 80, 242, 0.15);
  --mantine-color-violet-light-hover: rgba(121, 80, 242, 0.2);
  --mantine-color-violet-light-color: var(--mantine-color-violet-3);
  --mantine-color-violet-outline: var(--mantine-color-violet-4);
  --mantine-color-violet-outline-hover: rgba(151, 117, 250, 0.05);
  --mantine-color-indigo-text: var(--mantine-color-indigo-4);
  --mantine-color-indigo-filled: var(--mantine-color-indigo-8);
  --mantine-color-indigo-filled-hover: var(--mantine-color-indigo-9);
  --mantine-color-indigo-light: rgba(76, 110, 245, 0.15);
  --mantine-color-indigo-light-hover: rgba(76, 110, 245, 0.2);
  --mantine-color-indigo-light-color: var(--mantine-color-indigo-3);
  --mantine-color-indigo-outline: var(--mantine-color-indigo-4);
  --mantine-color-indigo-outline-hover: rgba(116, 143, 252, 0.05);
  --mantine-color-blue-text: var(--mantine-color-blue-4);
  --mantine-color-blue-filled: var(--mantine-color-blue-8);
  --mantine-color-blue-filled-hover: var(--mantine-color-blue-9);
  --mantine-color-blue-light: rgba(34, 139, 230, 0.15);
  --mantine-color-blue-light-hover: rgba(34, 139, 230, 0.2);
  --mantine-color-blue-light-color: var(--mantine-color-blue-3);
  --mantine-color-blue-outline: var(--mantine-color-blue-4);
  --mantine-color-blue-outline-hover: rgba(77, 171, 247, 0.05);
  --mantine-color-cyan-text: var(--mantine-color-cyan-4);
  --mantine-color-cyan-filled: var(--mantine-color-cyan-8);
  --mantine-color-cyan-filled-hover: var(--mantine-color-cyan-9);
  --mantine-color-cyan-light: rgba(21, 170, 191, 0.15);
  --mantine-color-cyan-light-hover: rgba(21, 170, 191, 0.2);
  --mantine-color-cyan-light-color: var(--mantine-color-cyan-3);
  --mantine-color-cyan-outline: var(--mantine-color-cyan-4);
  --mantine-color-cyan-outline-hover: rgba(59, 201, 219, 0.05);
  --mantine-color-teal-text: var(--mantine-color-teal-4);
  --mantine-color-teal-filled: var(--mantine-color-teal-8);
  --mantine-color-teal-filled-hover: var(--mantine-color-teal-9);
  --mantine-color-teal-light: rgba(18, 184, 134, 0.15);
  --mantine-color-teal-light-hover: rgba(18, 184, 134, 0.2);
  --mantine-color-teal-light-color: var(--mantine-color-teal-3);
  --mantine-color-teal-outline: var(--mantine-color-teal-4);
  --mantine-color-teal-outline-hover: rgba(56, 217, 169, 0.05);
  --mantine-color-green-text: var(--mantine-color-green-4);
  --mantine-color-green-filled: var(--mantine-color-green-8);
  --mantine-color-green-filled-hover: var(--mantine-color-green-9);
  --mantine-color-green-light: rgba(64, 192, 87, 0.15);
  --mantine-color-green-light-hover: rgba(64, 192, 87, 0.2);
  --mantine-color-green-light-color: var(--mantine-color-green-3);
  --mantine-color-green-outline: var(--mantine-color-green-4);
  --mantine-color-green-outline-hover: rgba(105, 219, 124, 0.05);
  --mantine-color-lime-text: var(--mantine-color-lime-4);
  --mantine-color-lime-filled: var(--mantine-color-lime-8);
  --mantine-color-lime-filled-hover: var(--mantine-color-lime-9);
  --mantine-color-lime-light: rgba(130, 201, 30, 0.15);
  --mantine-color-lime-light-hover: rgba(130, 201, 30, 0.2);
  --mantine-color-lime-light-color: var(--mantine-color-lime-3);
  --mantine-color-lime-outline: var(--mantine-color-lime-4);
  --mantine-color-lime-outline-hover: rgba(169, 227, 75, 0.05);
  --mantine-color-yellow-text: var(--mantine-color-yellow-4);
  --mantine-color-yellow-filled: var(--mantine-color-yellow-8);
  --mantine-color-yellow-filled-hover: var(--mantine-color-yellow-9);
  --mantine-color-yellow-light: rgba(250, 176, 5, 0.15);
  --mantine-color-yellow-light-hover: rgba(250, 176, 5, 0.2);
  --mantine-color-yellow-light-color: var(--mantine-color-yellow-3);
  --mantine-color-yellow-outline: var(--mantine-color-yellow-4);
  --mantine-color-yellow-outline-hover: rgba(255, 212, 59, 0.05);
  --mantine-color-orange-text: var(--mantine-color-orange-4);
  --mantine-color-orange-filled: var(--mantine-color-orange-8);
  --mantine-color-orange-filled-hover: var(--mantine-color-orange-9);
  --mantine-color-orange-light: rgba(253, 126, 20, 0.15);
  --mantine-color-orange-light-hover: rgba(253, 126, 20, 0.2);
  --mantine-color-orange-light-color: var(--mantine-color-orange-3);
  --mantine-color-orange-outline: var(--mantine-color-orange-4);
  --mantine-color-orange-outline-hover: rgba(255, 169, 77, 0.05);
}

:root[data-mantine-color-scheme='light'],
:host([data-mantine-color-scheme='light']) {
  --mantine-color-scheme: light;
  --mantine-primary-color-contrast: var(--mantine-color-white);
  --mantine-color-bright: var(--mantine-color-black);
  --mantine-color-text: #000;
  --mantine-color-body: #fff;
  --mantine-color-error: var(--mantine-color-red-6);
  --mantine-color-placeholder: var(--mantine-color-gray-5);
  --mantine-color-anchor: var(--mantine-color-blue-6);
  --mantine-color-default: var(--mantine-color-white);
  --mantine-color-default-hover: var(--mantine-color-gray-0);
  --mantine-color-default-color: var(--mantine-color-black);
  --mantine-color-default-border: var(--mantine-color-gray-4);
  --mantine-color-dimmed: var(--mantine-color-gray-6);
  --mantine-color-disabled: var(--mantine-color-gray-2);
  --mantine-color-disabled-color: var(--mantine-color-gray-5);
  --mantine-color-disabled-border: var(--mantine-color-gray-3);
  --mantine-color-dark-text: var(--mantine-color-dark-filled);
  --mantine-color-dark-filled: var(--mantine-color-dark-6);
  --mantine-color-dark-filled-hover: var(--mantine-color-dark-7);
  --mantine-color-dark-light: rgba(46, 46, 46, 0.1);
  --mantine-color-dark-light-hover: rgba(46, 46, 46, 0.12);
  --mantine-color-dark-light-color: var(--mantine-color-dark-6);
  --mantine-color-dark-outline: var(--mantine-color-dark-6);
  --mantine-color-dark-outline-hover: rgba(46, 46, 46, 0.05);
  --mantine-color-gray-text: var(--mantine-color-gray-filled);
  --mantine-color-gray-filled: var(--mantine-color-gray-6);
  --mantine-color-gray-filled-hover: var(--mantine-color-gray-7);
  --mantine-color-gray-light: rgba(134, 142, 150, 0.1);
  --mantine-color-gray-light-hover: rgba(134, 142, 150, 0.12);
  --mantine-color-gray-light-color: var(--mantine-color-gray-6);
  --mantine-color-gray-outline: var(--mantine-color-gray-6);
  --mantine-color-gray-outline-hover: rgba(134, 142, 150, 0.05);
  --mantine-color-red-text: var(--mantine-color-red-filled);
  --mantine-color-red-filled: var(--mantine-color-red-6);
  --mantine-color-red-filled-hover: var(--mantine-color-red-7);
  --mantine-color-red-light: rgba(250, 82, 82, 0.1);
  --mantine-color-red-light-hover: rgba(250, 82, 82, 0.12);
  --mantine-color-red-light-color: var(--mantine-color-red-6);
  --mantine-color-red-outline: var(--mantine-color-red-6);
  --mantine-color-red-outline-hover: rgba(250, 82, 82, 0.05);
  --mantine-color-pink-text: var(--mantine-color-pink-filled);
  --mantine-color-pink-filled: var(--mantine-color-pink-6);
  --mantine-color-pink-filled-hover: var(--mantine-color-pink-7);
  --mantine-color-pink-light: rgba(230, 73, 128, 0.1);
  --mantine-color-pink-light-hover: rgba(230, 73, 128, 0.12);
  --mantine-color-pink-light-color: var(--mantine-color-pink-6);
  --mantine-color-pink-outline: var(--mantine-color-pink-6);
  --mantine-color-pink-outline-hover: rgba(230, 73, 128, 0.05);
  --mantine-color-grape-text: var(--mantine-color-grape-filled);
  --mantine-color-grape-filled: var(--mantine-color-grape-6);
  --mantine-color-grape-filled-hover: var(--mantine-color-grape-7);
  --mantine-color-grape-light: rgba(190, 75, 219, 0.1);
  --mantine-color-grape-light-hover: rgba(190, 75, 219, 0.12);
  --mantine-color-grape-light-color: var(--mantine-color-grape-6);
  --mantine-color-grape-outline: var(--mantine-color-grape-6);
  --mantine-color-grape-outline-hover: rgba(190, 75, 219, 0.05);
  --mantine-color-violet-text: var(--mantine-color-violet-filled);
  --mantine-color-violet-filled: var(--mantine-color-violet-6);
  --mantine-color-violet-filled-hover: var(--mantine-color-violet-7);
  --mantine-color-violet-light: rgba(121, 80, 242, 0.1);
  --mantine-color-violet-light-hover: rgba(121, 80, 242, 0.12);
  --mantine-color-violet-light-color: var(--mantine-color-violet-6);
  --mantine-color-violet-outline: var(--mantine-color-violet-6);
  --mantine-color-violet-outline-hover: rgba(121, 80, 242, 0.05);
  --mantine-color-indigo-text: var(--mantine-color-indigo-filled);
  --mantine-color-indigo-filled: var(--mantine-color-indigo-6);
  --mantine-color-indigo-filled-hover: var(--mantine-color-indigo-7);
  --mantine-color-indigo-light: rgba(76, 110, 245, 0.1);
  --mantine-color-indigo-light-hover: rgba(76, 110, 245, 0.12);
  --mantine-color-indigo-light-color: var(--mantine-color-indigo-6);
  --mantine-color-indigo-outline: var(--mantine-color-indigo-6);
  --mantine-color-indigo-outline-hover: rgba(76, 110, 245, 0.05);
  --mantine-color-blue-text: var(--mantine-color-blue-filled);
  --mantine-color-blue-filled: var(--mantine-color-blue-6);
  --mantine-color-blue-filled-hover: var(--mantine-color-blue-7);
  --mantine-color-blue-light: rgba(34, 139, 230, 0.1);
  --mantine-color-blue-light-hover: rgba(34, 139, 230, 0.12);
  --mantine-color-blue-light-color: var(--mantine-color-blue-6);
  --mantine-color-blue-outline: var(--mantine-color-blue-6);
  --mantine-color-blue-outline-hover: rgba(34, 139, 230, 0.05);
  --mantine-color-cyan-text: var(--mantine-color-cyan-filled);
  --mantine-color-cyan-filled: var(--mantine-color-cyan-6);
  --mantine-color-cyan-filled-hover: var(--mantine-color-cyan-7);
  --mantine-color-cyan-light: rgba(21, 170, 191, 0.1);
  --mantine-color-cyan-light-hover: rgba(21, 170, 191, 0.12);
  --mantine-color-cyan-light-color: var(--mantine-color-cyan-6);
  --mantine-color-cyan-outline: var(--mantine-color-cyan-6);
  --mantine-color-cyan-outline-hover: rgba(21, 170, 191, 0.05);
  --mantine-color-teal-text: var(--mantine-color-teal-filled);
  --mantine-color-teal-filled: var(--mantine-color-teal-6);
  --mantine-color-teal-filled-hover: var(--mantine-color-teal-7);
  --mantine-color-teal-light: rgba(18, 184, 134, 0.1);
  --mantine-color-teal-light-hover: rgba(18, 184, 134, 0.12);
  --mantine-color-teal-light-color: var(--mantine-color-teal-6);
  --mantine-color-teal-outline: var(--mantine-color-teal-6);
  --mantine-color-teal-outline-hover: rgba(18, 184, 134, 0.05);
  --mantine-color-green-text: var(--mantine-color-green-filled);
  --mantine-color-green-filled: var(--mantine-color-green-6);
  --mantine-color-green-filled-hover: var(--mantine-color-green-7);
  --mantine-color-green-light: rgba(64, 192, 87, 0.1);
  --mantine-color-green-light-hover: rgba(64, 192, 87, 0.12);
  --mantine-color-green-light-color: var(--mantine-color-green-6);
  --mantine-color-green-outline: var(--mantine-color-green-6);
  --mantine-color-green-outline-hover: rgba(64, 192, 87, 0.05);
  --mantine-color-lime-text: var(--mantine-color-lime-filled);
  --mantine-color-lime-filled: var(--mantine-color-lime-6);
  --mantine-color-lime-filled-hover: var(--mantine-color-lime-7);
  --mantine-color-lime-light: rgba(130, 201, 30, 0.1);
  --mantine-color-lime-light-hover: rgba(130, 201, 30, 0.12);
  --mantine-color-lime-light-color: var(--mantine-color-lime-6);
  --mantine-color-lime-outline: var(--mantine-color-lime-6);
  --mantine-color-lime-outline-hover: rgba(130, 201, 30, 0.05);
  --mantine-color-yellow-text: var(--mantine-color-yellow-filled);
  --mantine-color-yellow-filled: var(--mantine-color-yellow-6);
  --mantine-color-yellow-filled-hover: var(--mantine-color-yellow-7);
  --mantine-color-yellow-light: rgba(250, 176, 5, 0.1);
  --mantine-color-yellow-light-hover: rgba(250, 176, 5, 0.12);
  --mantine-color-yellow-light-color: var(--mantine-color-yellow-6);
  --mantine-color-yellow-outline: var(--mantine-color-yellow-6);
  --mantine-color-yellow-outline-hover: rgba(250, 176, 5, 0.05);
  --mantine-color-orange-text: var(--mantine-color-orange-filled);
  --mantine-color-orange-filled: var(--mantine-color-orange-6);
  --mantine-color-orange-filled-hover: var(--mantine-color-orange-7);
  --mantine-color-orange-light: rgba(253, 126, 20, 0.1);
  --mantine-color-orange-light-hover: rgba(253, 126, 20, 0.12);
  --mantine-color-orange-light-color: var(--mantine-color-orange-6);
  --mantine-color-orange-outline: var(--mantine-color-orange-6);
  --mantine-color-orange-outline-hover: rgba(253, 126, 20, 0.05);
}
`});var Wb,Vb=h(()=>{Wb=`:root,
:host {
  color-scheme: var(--mantine-color-scheme);
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

input,
button,
textarea,
select {
  font: inherit;
}

button,
select {
  text-transform: none;
}

body,
:host {
  margin: 0;
  font-family: var(--mantine-font-family);
  font-size: var(--mantine-font-size-md);
  line-height: var(--mantine-line-height);
  background-color: var(--mantine-color-body);
  color: var(--mantine-color-text);

  -webkit-font-smoothing: var(--mantine-webkit-font-smoothing);
  -moz-osx-font-smoothing: var(--mantine-moz-font-smoothing);
}

@media screen and (max-device-width: 31.25em) {

body,
:host {
    -webkit-text-size-adjust: 100%
}
  }
`});var Hb,qb=h(()=>{Hb=`@media (prefers-reduced-motion: reduce) {
    [data-respect-reduced-motion] [data-reduce-motion] {
      transition: none;
      animation: none;
    }
  }

[data-mantine-color-scheme='light'] .mantine-light-hidden {
    display: none;
}

[data-mantine-color-scheme='dark'] .mantine-dark-hidden {
    display: none;
}

.mantine-focus-auto:focus-visible {
    outline: 2px solid var(--mantine-primary-color-filled);
    outline-offset: 2px;
  }

.mantine-focus-always:focus {
    outline: 2px solid var(--mantine-primary-color-filled);
    outline-offset: 2px;
  }

.mantine-focus-never:focus {
    outline: none;
  }

.mantine-active:active {
    transform: translateY(calc(0.0625rem * var(--mantine-scale)));
  }

fieldset:disabled .mantine-active:active {
    transform: none;
  }

:where([dir="rtl"]) .mantine-rotate-rtl {
    transform: rotate(180deg);
}
`});var Ub,Gb=h(()=>{Ub=`.m_87cf2631 {
  background-color: transparent;
  cursor: pointer;
  border: 0;
  padding: 0;
  appearance: none;
  font-size: var(--mantine-font-size-md);
  text-align: left;
  text-decoration: none;
  color: inherit;
  touch-action: manipulation;
  -webkit-tap-highlight-color: transparent;
}

  :where([dir="rtl"]) .m_87cf2631 {
    text-align: right;
}
`});var Yb,Kb=h(()=>{Yb=`.m_d57069b5 {
  --scrollarea-scrollbar-size: 12px;

  position: relative;
  overflow: hidden;
}

  .m_d57069b5:where([data-autosize]) .m_b1336c6 {
    min-width: min-content;
  }

.m_c0783ff9 {
  scrollbar-width: none;
  overscroll-behavior: var(--scrollarea-over-scroll-behavior);
  -ms-overflow-style: none;
  -webkit-overflow-scrolling: touch;
  width: 100%;
  height: 100%;
}

.m_c0783ff9::-webkit-scrollbar {
    display: none;
  }

.m_c0783ff9:where([data-scrollbars='xy'], [data-scrollbars='y']):where(
      [data-offset-scrollbars='xy'],
      [data-offset-scrollbars='y'],
      [data-offset-scrollbars='present']
    ):where([data-vertical-hidden]) {
        padding-inline-end: 0;
        padding-inline-start: 0;
      }

.m_c0783ff9:where([data-scrollbars='xy'], [data-scrollbars='y']):where(
      [data-offset-scrollbars='xy'],
      [data-offset-scrollbars='y'],
      [data-offset-scrollbars='present']
    ):not([data-vertical-hidden]) {
        padding-inline-end: var(--scrollarea-scrollbar-size);
        padding-inline-start: unset;
      }

.m_c0783ff9:where([data-scrollbars='xy'], [data-scrollbars='x']):where(
      [data-offset-scrollbars='xy'],
      [data-offset-scrollbars='x'],
      [data-offset-scrollbars='present']
    ):where([data-horizontal-hidden]) {
        padding-bottom: 0;
      }

.m_c0783ff9:where([data-scrollbars='xy'], [data-scrollbars='x']):where(
      [data-offset-scrollbars='xy'],
      [data-offset-scrollbars='x'],
      [data-offset-scrollbars='present']
    ):not([data-horizontal-hidden]) {
        padding-bottom: var(--scrollarea-scrollbar-size);
      }

.m_f8f631dd {
  min-width: 100%;
  display: table;
}

.m_c44ba933 {
  user-select: none;
  touch-action: none;
  box-sizing: border-box;
  transition:
    background-color 150ms ease,
    opacity 150ms ease;

  padding: calc(var(--scrollarea-scrollbar-size) / 5);
  display: flex;
  background-color: transparent;
  flex-direction: row;
}

@media (hover: hover) {
    :where([data-mantine-color-scheme='light']) .m_c44ba933:hover {
      background-color: var(--mantine-color-gray-0);
  }

      :where([data-mantine-color-scheme='light']) .m_c44ba933:hover > .m_d8b5e363 {
        background-color: rgba(0, 0, 0, 0.5);
      }

    :where([data-mantine-color-scheme='dark']) .m_c44ba933:hover {
      background-color: var(--mantine-color-dark-8);
  }

      :where([data-mantine-color-scheme='dark']) .m_c44ba933:hover > .m_d8b5e363 {
        background-color: rgba(255, 255, 255, 0.5);
      }
}

@media (hover: none) {
    :where([data-mantine-color-scheme='light']) .m_c44ba933:active {
      background-color: var(--mantine-color-gray-0);
  }

      :where([data-mantine-color-scheme='light']) .m_c44ba933:active > .m_d8b5e363 {
        background-color: rgba(0, 0, 0, 0.5);
      }

    :where([data-mantine-color-scheme='dark']) .m_c44ba933:active {
      background-color: var(--mantine-color-dark-8);
  }

      :where([data-mantine-color-scheme='dark']) .m_c44ba933:active > .m_d8b5e363 {
        background-color: rgba(255, 255, 255, 0.5);
      }
}

.m_c44ba933:where([data-hidden], [data-state='hidden']) {
    display: none;
  }

.m_c44ba933:where([data-orientation='vertical']) {
    width: var(--scrollarea-scrollbar-size);
    top: 0;
    bottom: var(--sa-corner-width);
    inset-inline-end: 0;
  }

.m_c44ba933:where([data-orientation='horizontal']) {
    height: var(--scrollarea-scrollbar-size);
    flex-direction: column;
    bottom: 0;
    inset-inline-start: 0;
    inset-inline-end: var(--sa-corner-width);
  }

.m_d8b5e363 {
  flex: 1;
  border-radius: var(--scrollarea-scrollbar-size);
  position: relative;
  transition: background-color 150ms ease;
  overflow: hidden;
  opacity: var(--thumb-opacity);
}

.m_d8b5e363::before {
    content: '';
    position: absolute;
    top: 50%;
    left: 50%;
    transform: translate(-50%, -50%);
    width: 100%;
    height: 100%;
    min-width: 44px;
    min-height: 44px;
  }

:where([data-mantine-color-scheme='light']) .m_d8b5e363 {
    background-color: rgba(0, 0, 0, 0.4);
}

:where([data-mantine-color-scheme='dark']) .m_d8b5e363 {
    background-color: rgba(255, 255, 255, 0.4);
}

.m_21657268 {
  position: absolute;
  opacity: 0;
  transition: opacity 150ms ease;
  display: block;
  inset-inline-end: 0;
  bottom: 0;
}

:where([data-mantine-color-scheme='light']) .m_21657268 {
    background-color: var(--mantine-color-gray-0);
}

:where([data-mantine-color-scheme='dark']) .m_21657268 {
    background-color: var(--mantine-color-dark-8);
}

.m_21657268:where([data-hovered]) {
    opacity: 1;
  }

.m_21657268:where([data-hidden]) {
    display: none;
  }

.m_b1336c6 {
  min-width: 100%;
}
`});var Jb,Xb=h(()=>{Jb=`.m_5ae2e3c {
  --loader-size-xs: 18px;
  --loader-size-sm: 22px;
  --loader-size-md: 36px;
  --loader-size-lg: 44px;
  --loader-size-xl: 58px;
  --loader-size: var(--loader-size-md);
  --loader-color: var(--mantine-primary-color-filled);
}

/* ----- Bars loader ----- */
@keyframes m_5d2b3b9d {
  0% {
    transform: scale(0.6);
    opacity: 0;
  }

  50%,
  100% {
    transform: scale(1);
  }
}

.m_7a2bd4cd {
  position: relative;
  width: var(--loader-size);
  height: var(--loader-size);
  display: flex;
  gap: calc(var(--loader-size) / 5);
}

.m_870bb79 {
  flex: 1;
  background: var(--loader-color);
  animation: m_5d2b3b9d 1.2s cubic-bezier(0, 0.5, 0.5, 1) infinite;
  border-radius: 2px;
}

.m_870bb79:nth-of-type(1) {
    animation-delay: -240ms;
  }

.m_870bb79:nth-of-type(2) {
    animation-delay: -120ms;
  }

.m_870bb79:nth-of-type(3) {
    animation-delay: 0;
  }

/* ----- Dots loader ----- */
@keyframes m_aac34a1 {
  0%,
  100% {
    transform: scale(1);
    opacity: 1;
  }

  50% {
    transform: scale(0.6);
    opacity: 0.5;
  }
}

.m_4e3f22d7 {
  display: flex;
  justify-content: center;
  align-items: center;
  gap: calc(var(--loader-size) / 10);
  position: relative;
  width: var(--loader-size);
  height: var(--loader-size);
}

.m_870c4af {
  width: calc(var(--loader-size) / 3 - var(--loader-size) / 15);
  height: calc(var(--loader-size) / 3 - var(--loader-size) / 15);
  border-radius: 50%;
  background: var(--loader-color);
  animation: m_aac34a1 0.8s infinite linear;
}

.m_870c4af:nth-child(2) {
    animation-delay: 0.4s;
  }

/* ----- Oval loader ----- */
@keyframes m_f8e89c4b {
  0% {
    transform: rotate(0deg);
  }

  100% {
    transform: rotate(360deg);
  }
}

.m_b34414df {
  display: inline-block;
  width: var(--loader-size);
  height: var(--loader-size);
}

.m_b34414df::after {
    content: '';
    display: block;
    width: var(--loader-size);
    height: var(--loader-size);
    border-radius: 10000px;
    border-width: calc(var(--loader-size) / 8);
    border-style: solid;
    border-color: var(--loader-color) var(--loader-color) var(--loader-color) transparent;
    animation: m_f8e89c4b 1.2s linear infinite;
  }
`});var Qb,Zb=h(()=>{Qb=`.m_86a44da5 {
  --cb-size-xs: 18px;
  --cb-size-sm: 22px;
  --cb-size-md: 28px;
  --cb-size-lg: 34px;
  --cb-size-xl: 44px;

  --cb-size: var(--cb-size-md);
  --cb-icon-size: 70%;
  --cb-radius: var(--mantine-radius-default);

  line-height: 1;
  display: inline-flex;
  align-items: center;
  justify-content: center;
  position: relative;
  user-select: none;

  width: var(--cb-size);
  height: var(--cb-size);
  min-width: var(--cb-size);
  min-height: var(--cb-size);
  border-radius: var(--cb-radius);
}

  :where([data-mantine-color-scheme='light']) .m_86a44da5 {
    color: var(--mantine-color-gray-7);
}

  :where([data-mantine-color-scheme='dark']) .m_86a44da5 {
    color: var(--mantine-color-dark-1);
}

  .m_86a44da5[data-disabled],
  .m_86a44da5:disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }

@media (hover: hover) {
    :where([data-mantine-color-scheme='light']) .m_220c80f2:where(:not([data-disabled], :disabled)):hover {
      background-color: var(--mantine-color-gray-0);
  }

    :where([data-mantine-color-scheme='dark']) .m_220c80f2:where(:not([data-disabled], :disabled)):hover {
      background-color: var(--mantine-color-dark-6);
  }
}

@media (hover: none) {
    :where([data-mantine-color-scheme='light']) .m_220c80f2:where(:not([data-disabled], :disabled)):active {
      background-color: var(--mantine-color-gray-0);
  }

    :where([data-mantine-color-scheme='dark']) .m_220c80f2:where(:not([data-disabled], :disabled)):active {
      background-color: var(--mantine-color-dark-6);
  }
}
`});var tv,ev=h(()=>{tv=`.m_38a85659 {
  position: absolute;
  border: 1px solid var(--popover-border-color);
  padding: var(--mantine-spacing-sm) var(--mantine-spacing-md);
  box-shadow: var(--popover-shadow, none);
  border-radius: var(--popover-radius, var(--mantine-radius-default));
}

  .m_38a85659:where([data-fixed]) {
    position: fixed;
  }

  .m_38a85659:focus {
    outline: none;
  }

  :where([data-mantine-color-scheme='light']) .m_38a85659 {
    --popover-border-color: var(--mantine-color-gray-2);
    background-color: var(--mantine-color-white);
}

  :where([data-mantine-color-scheme='dark']) .m_38a85659 {
    --popover-border-color: var(--mantine-color-dark-4);
    background-color: var(--mantine-color-dark-6);
}

.m_a31dc6c1 {
  background-color: inherit;
  border: 1px solid var(--popover-border-color);
  z-index: 1;
}

.m_3d7bc908 {
  position: fixed;
  inset: 0;
}
`});var ov,rv=h(()=>{ov=`.m_88b62a41 {
  --combobox-padding: 4px;
  padding: var(--combobox-padding);
}

  .m_88b62a41:has([data-mantine-scrollbar]) .m_985517d8 {
      max-width: calc(100% + var(--combobox-padding));
    }

  .m_88b62a41[data-composed] {
    padding-inline-end: 0;
  }

  .m_88b62a41[data-hidden] {
    display: none;
  }

/* Variables must be both on dropdown and options to support usage of Combobox.Options without Combobox.Dropdown */
.m_88b62a41,
.m_b2821a6e {
  --combobox-option-padding-xs: 4px 8px;
  --combobox-option-padding-sm: 6px 10px;
  --combobox-option-padding-md: 8px 12px;
  --combobox-option-padding-lg: 10px 16px;
  --combobox-option-padding-xl: 14px 20px;
  --combobox-option-padding: var(--combobox-option-padding-sm);
}

.m_92253aa5 {
  padding: var(--combobox-option-padding);
  font-size: var(--combobox-option-fz, var(--mantine-font-size-sm));
  border-radius: var(--mantine-radius-default);
  background-color: transparent;
  color: inherit;
  cursor: pointer;
  overflow-wrap: break-word;
}

.m_92253aa5:where([data-combobox-selected]) {
    background-color: var(--mantine-primary-color-filled);
    color: var(--mantine-color-white);
  }

.m_92253aa5:where([data-combobox-disabled]) {
    cursor: not-allowed;
    opacity: 0.35;
  }

@media (hover: hover) {
      :where([data-mantine-color-scheme='light']) .m_92253aa5:hover:where(:not([data-combobox-selected], [data-combobox-disabled])) {
        background-color: var(--mantine-color-gray-0);
  }

      :where([data-mantine-color-scheme='dark']) .m_92253aa5:hover:where(:not([data-combobox-selected], [data-combobox-disabled])) {
        background-color: var(--mantine-color-dark-7);
  }
}

@media (hover: none) {
      :where([data-mantine-color-scheme='light']) .m_92253aa5:active:where(:not([data-combobox-selected], [data-combobox-disabled])) {
        background-color: var(--mantine-color-gray-0);
  }

      :where([data-mantine-color-scheme='dark']) .m_92253aa5:active:where(:not([data-combobox-selected], [data-combobox-disabled])) {
        background-color: var(--mantine-color-dark-7);
  }
}

.m_985517d8 {
  margin-inline: calc(var(--combobox-padding) * -1);
  margin-top: calc(var(--combobox-padding) * -1);
  width: calc(100% + var(--combobox-padding) * 2);
  border-top-width: 0;
  border-inline-width: 0;
  border-end-start-radius: 0;
  border-end-end-radius: 0;
  margin-bottom: var(--combobox-padding);
  position: relative;
}

:where([data-mantine-color-scheme='light']) .m_985517d8, :where([data-mantine-color-scheme='light']) .m_985517d8:focus {
      border-color: var(--mantine-color-gray-2);
}

:where([data-mantine-color-scheme='dark']) .m_985517d8, :where([data-mantine-color-scheme='dark']) .m_985517d8:focus {
      border-color: var(--mantine-color-dark-4);
}

:where([data-mantine-color-scheme='light']) .m_985517d8 {
    background-color: var(--mantine-color-white);
}

:where([data-mantine-color-scheme='dark']) .m_985517d8 {
    background-color: var(--mantine-color-dark-7);
}

.m_2530cd1d {
  font-size: var(--combobox-option-fz, var(--mantine-font-size-sm));
  text-align: center;
  padding: var(--combobox-option-padding);
  color: var(--mantine-color-dimmed);
}

.m_858f94bd,
.m_82b967cb {
  font-size: var(--combobox-option-fz, var(--mantine-font-size-sm));
  border: 0 solid transparent;
  margin-inline: calc(var(--combobox-padding) * -1);
  padding: var(--combobox-option-padding);
}

:where([data-mantine-color-scheme='light']) .m_858f94bd, :where([data-mantine-color-scheme='light']) .m_82b967cb {
    border-color: var(--mantine-color-gray-2);
}

:where([data-mantine-color-scheme='dark']) .m_858f94bd, :where([data-mantine-color-scheme='dark']) .m_82b967cb {
    border-color: var(--mantine-color-dark-4);
}

.m_82b967cb {
  border-top-width: 1px;
  margin-top: var(--combobox-padding);
  margin-bottom: calc(var(--combobox-padding) * -1);
}

.m_858f94bd {
  border-bottom-width: 1px;
  margin-bottom: var(--combobox-padding);
  margin-top: calc(var(--combobox-padding) * -1);
}

.m_254f3e4f:has(.m_2bb2e9e5:only-child) {
    display: none;
  }

.m_2bb2e9e5 {
  color: var(--mantine-color-dimmed);
  font-size: calc(var(--combobox-option-fz, var(--mantine-font-size-sm)) * 0.85);
  padding: var(--combobox-option-padding);
  font-weight: 500;
  position: relative;
  display: flex;
  align-items: center;
}

.m_2bb2e9e5::after {
    content: '';
    flex: 1;
    inset-inline: 0;
    height: 1px;
    margin-inline-start: var(--mantine-spacing-xs);
  }

:where([data-mantine-color-scheme='light']) .m_2bb2e9e5::after {
      background-color: var(--mantine-color-gray-2);
}

:where([data-mantine-color-scheme='dark']) .m_2bb2e9e5::after {
      background-color: var(--mantine-color-dark-4);
}

.m_2bb2e9e5:only-child {
    display: none;
  }

/* ------- Combobox.Chevron ------- */
.m_2943220b {
  --combobox-chevron-size-xs: 14px;
  --combobox-chevron-size-sm: 18px;
  --combobox-chevron-size-md: 20px;
  --combobox-chevron-size-lg: 24px;
  --combobox-chevron-size-xl: 28px;
  --combobox-chevron-size: var(--combobox-chevron-size-sm);
}
:where([data-mantine-color-scheme='light']) .m_2943220b {
    --_combobox-chevron-color: var(--combobox-chevron-color, var(--mantine-color-gray-6));
}
:where([data-mantine-color-scheme='dark']) .m_2943220b {
    --_combobox-chevron-color: var(--combobox-chevron-color, var(--mantine-color-dark-3));
}
.m_2943220b {

  width: var(--combobox-chevron-size);
  height: var(--combobox-chevron-size);
  color: var(--_combobox-chevron-color);
}
.m_2943220b:where([data-error]) {
    color: var(--combobox-chevron-color, var(--mantine-color-error));
  }

/* ------- OptionsDropdown ------- */
.m_390b5f4 {
  display: flex;
  align-items: center;
  gap: 8px;
}
.m_390b5f4:where([data-reverse]) {
    justify-content: space-between;
  }

.m_8ee53fc2 {
  opacity: 0.4;
  width: 0.8em;
  min-width: 0.8em;
  height: 0.8em;
}

:where([data-combobox-selected]) .m_8ee53fc2 {
    opacity: 1;
  }

.m_a530ee0a {
  width: 0.8em;
  min-width: 0.8em;
  height: 0.8em;
}
`});var iv,nv=h(()=>{iv=`.m_6c018570 {
  position: relative;
  margin-top: var(--input-margin-top, 0rem);
  margin-bottom: var(--input-margin-bottom, 0rem);

  --input-height-xs: 30px;
  --input-height-sm: 36px;
  --input-height-md: 42px;
  --input-height-lg: 50px;
  --input-height-xl: 60px;

  --input-padding-y-xs: 5px;
  --input-padding-y-sm: 6px;
  --input-padding-y-md: 8px;
  --input-padding-y-lg: 10px;
  --input-padding-y-xl: 13px;

  --input-height: var(--input-height-sm);
  --input-radius: var(--mantine-radius-default);

  --input-cursor: text;
  --input-text-align: left;
  --input-line-height: calc(var(--input-height) - calc(0.125rem * var(--mantine-scale)));
  --input-padding: calc(var(--input-height) / 3);
  --input-padding-inline-start: var(--input-padding);
  --input-padding-inline-end: var(--input-padding);
  --input-placeholder-color: var(--mantine-color-placeholder);
  --input-color: var(--mantine-color-text);
  --input-disabled-bg: var(--mantine-color-disabled);
  --input-disabled-color: var(--mantine-color-disabled-color);

  --input-left-section-size: var(--input-left-section-width, calc(var(--input-height) - calc(0.125rem * var(--mantine-scale))));

  --input-right-section-size: var(
    --input-right-section-width,
    calc(var(--input-height) - calc(0.125rem * var(--mantine-scale)))
  );

  --input-size: var(--input-height);

  --section-y: 1px;
  --left-section-start: 1px;
  --left-section-border-radius: var(--input-radius) 0 0 var(--input-radius);

  --right-section-end: 1px;
  --right-section-border-radius: 0 var(--input-radius) var(--input-radius) 0;
}

  .m_6c018570[data-variant='unstyled'] {
    --input-padding: 0;
    --input-padding-y: 0;
    --input-padding-inline-start: 0;
    --input-padding-inline-end: 0;
  }

  .m_6c018570[data-pointer] {
    --input-cursor: pointer;
  }

  .m_6c018570[data-multiline] {
    --input-padding-y-xs: 4.5px;
    --input-padding-y-sm: 5.5px;
    --input-padding-y-md: 7px;
    --input-padding-y-lg: 9.5px;
    --input-padding-y-xl: 13px;

    --input-size: auto;
    --input-line-height: var(--mantine-line-height);
  }

  .m_6c018570[data-with-left-section] {
    --input-padding-inline-start: var(--input-left-section-size);
  }

  .m_6c018570[data-with-right-section] {
    --input-padding-inline-end: var(--input-right-section-size);
  }

  .m_6c018570[data-size='xs'] .m_6c018570[data-with-right-section]:has([data-combined-clear-section]) {
        --input-padding-inline-end: 41px;
      }

  .m_6c018570[data-size='sm'] .m_6c018570[data-with-right-section]:has([data-combined-clear-section]) {
        --input-padding-inline-end: 50px;
      }

  .m_6c018570[data-size='md'] .m_6c018570[data-with-right-section]:has([data-combined-clear-section]) {
        --input-padding-inline-end: 60px;
      }

  .m_6c018570[data-size='lg'] .m_6c018570[data-with-right-section]:has([data-combined-clear-section]) {
        --input-padding-inline-end: 72px;
      }

  .m_6c018570[data-size='xl'] .m_6c018570[data-with-right-section]:has([data-combined-clear-section]) {
        --input-padding-inline-end: 89px;
      }

  [data-mantine-color-scheme='light'] .m_6c018570[data-variant='default'] {
      --input-bd: var(--mantine-color-gray-4);
      --input-bg: var(--mantine-color-white);
      --input-bd-focus: var(--mantine-primary-color-filled);
    }

  [data-mantine-color-scheme='light'] .m_6c018570[data-variant='filled'] {
      --input-bd: transparent;
      --input-bg: var(--mantine-color-gray-1);
      --input-bd-focus: var(--mantine-primary-color-filled);
    }

  [data-mantine-color-scheme='light'] .m_6c018570[data-variant='unstyled'] {
      --input-bd: transparent;
      --input-bg: transparent;
      --input-bd-focus: transparent;
    }

  [data-mantine-color-scheme='dark'] .m_6c018570[data-variant='default'] {
      --input-bd: var(--mantine-color-dark-4);
      --input-bg: var(--mantine-color-dark-6);
      --input-bd-focus: var(--mantine-primary-color-filled);
    }

  [data-mantine-color-scheme='dark'] .m_6c018570[data-variant='filled'] {
      --input-bd: transparent;
      --input-bg: var(--mantine-color-dark-5);
      --input-bd-focus: var(--mantine-primary-color-filled);
    }

  [data-mantine-color-scheme='dark'] .m_6c018570[data-variant='unstyled'] {
      --input-bd: transparent;
      --input-bg: transparent;
      --input-bd-focus: transparent;
    }

  [data-mantine-color-scheme] .m_6c018570[data-error]:not([data-variant='unstyled']) {
      --input-bd: var(--mantine-color-error);
    }

  [data-mantine-color-scheme] .m_6c018570[data-error] {

    --input-color: var(--mantine-color-error);
    --input-placeholder-color: var(--mantine-color-error);
    --input-section-color: var(--mantine-color-error);
}

  :where([dir="rtl"]) .m_6c018570 {
    --input-text-align: right;
    --left-section-border-radius: 0 var(--input-radius) var(--input-radius) 0;
    --right-section-border-radius: var(--input-radius) 0 0 var(--input-radius);
}

.m_8fb7ebe7 {
  -webkit-tap-highlight-color: transparent;
  appearance: none;
  resize: var(--input-resize, none);
  display: block;
  width: 100%;
  transition: border-color 100ms ease;

  text-align: var(--input-text-align);
  color: var(--input-color);
  border: calc(0.0625rem * var(--mantine-scale)) solid var(--input-bd);
  background-color: var(--input-bg);
  font-family: var(--input-font-family, var(--mantine-font-family));
  height: var(--input-size);
  min-height: var(--input-height);
  line-height: var(--input-line-height);
  font-size: var(--_input-fz, var(--input-fz, var(--mantine-font-size-md)));
  border-radius: var(--input-radius);
  padding-inline-start: var(--input-padding-inline-start);
  padding-inline-end: var(--input-padding-inline-end);
  padding-top: var(--input-padding-y, 0rem);
  padding-bottom: var(--input-padding-y, 0rem);
  cursor: var(--input-cursor);
  overflow: var(--input-overflow);
}

/* Used as data attribute in Textarea component, does not have associated prop on the Input component */

.m_8fb7ebe7[data-no-overflow] {
    --input-overflow: hidden;
  }

/* Used as data attribute in JsonInput component, does not have associated prop on the Input component */

.m_8fb7ebe7[data-monospace] {
    --input-font-family: var(--mantine-font-family-monospace);
    --_input-fz: calc(var(--input-fz) - calc(0.125rem * var(--mantine-scale)));
  }

.m_8fb7ebe7:focus,
  .m_8fb7ebe7:focus-within {
    outline: none;
    --input-bd: var(--input-bd-focus);
  }

[data-error] .m_8fb7ebe7:focus, [data-error] .m_8fb7ebe7:focus-within {
      --input-bd: var(--mantine-color-error);
    }

.m_8fb7ebe7::placeholder {
    color: var(--input-placeholder-color);
    opacity: 1;
  }

.m_8fb7ebe7::-webkit-inner-spin-button,
  .m_8fb7ebe7::-webkit-outer-spin-button,
  .m_8fb7ebe7::-webkit-search-decoration,
  .m_8fb7ebe7::-webkit-search-cancel-button,
  .m_8fb7ebe7::-webkit-search-results-button,
  .m_8fb7ebe7::-webkit-search-results-decoration {
    appearance: none;
  }

.m_8fb7ebe7[type='number'] {
    -moz-appearance: textfield;
  }

.m_8fb7ebe7:disabled,
  .m_8fb7ebe7[data-disabled] {
    cursor: not-allowed;
    opacity: 0.6;
    background-color: var(--input-disabled-bg);
    color: var(--input-disabled-color);
  }

/* Required to be a separate selector to work in Firefox, can be merged with &:disabled once :has is supported */

.m_8fb7ebe7:has(input:disabled) {
    cursor: not-allowed;
    opacity: 0.6;
    background-color: var(--input-disabled-bg);
    color: var(--input-disabled-color);
  }

.m_8fb7ebe7[readonly] {
    caret-color: transparent;
  }

.m_82577fc2 {
  pointer-events: var(--section-pointer-events);
  position: absolute;
  z-index: 1;
  inset-inline-start: var(--section-start);
  inset-inline-end: var(--section-end);
  bottom: var(--section-y);
  top: var(--section-y);
  display: flex;
  align-items: center;
  justify-content: center;
  width: var(--section-size);
  border-radius: var(--section-border-radius);
  color: var(--input-section-color, var(--mantine-color-dimmed));
}

.m_82577fc2[data-position='right'] {
    --section-pointer-events: var(--input-right-section-pointer-events);
    --section-end: var(--right-section-end);
    --section-size: var(--input-right-section-size);
    --section-border-radius: var(--right-section-border-radius);
  }

.m_6c018570[data-size='xs'] .m_82577fc2[data-position='right']:has([data-combined-clear-section]) {
        --section-size: 41px;
      }

.m_6c018570[data-size='sm'] .m_82577fc2[data-position='right']:has([data-combined-clear-section]) {
        --section-size: 50px;
      }

.m_6c018570[data-size='md'] .m_82577fc2[data-position='right']:has([data-combined-clear-section]) {
        --section-size: 60px;
      }

.m_6c018570[data-size='lg'] .m_82577fc2[data-position='right']:has([data-combined-clear-section]) {
        --section-size: 72px;
      }

.m_6c018570[data-size='xl'] .m_82577fc2[data-position='right']:has([data-combined-clear-section]) {
        --section-size: 89px;
      }

.m_82577fc2[data-position='left'] {
    --section-pointer-events: var(--input-left-section-pointer-events);
    --section-start: var(--left-section-start);
    --section-size: var(--input-left-section-size);
    --section-border-radius: var(--left-section-border-radius);
  }

/* ----- Input.Placeholder ----- */
.m_88bacfd0 {
  color: var(--input-placeholder-color, var(--mantine-color-placeholder));
}
[data-error] .m_88bacfd0 {
    --input-placeholder-color: var(--input-color, var(--mantine-color-placeholder));
  }

/* ----- Input.Wrapper ----- */
.m_46b77525 {
  line-height: var(--mantine-line-height);
}

.m_8fdc1311 {
  display: inline-block;
  font-weight: 500;
  overflow-wrap: break-word;
  cursor: default;
  -webkit-tap-highlight-color: transparent;
  font-size: var(--input-label-size, var(--mantine-font-size-sm));
}

.m_78a94662 {
  color: var(--input-asterisk-color, var(--mantine-color-error));
}

.m_8f816625,
.m_fe47ce59 {
  word-wrap: break-word;
  line-height: 1.2;
  display: block;
  margin: 0;
  padding: 0;
}

.m_8f816625 {
  color: var(--mantine-color-error);
  font-size: var(--input-error-size, calc(var(--mantine-font-size-sm) - calc(0.125rem * var(--mantine-scale))));
}

.m_fe47ce59 {
  color: var(--mantine-color-dimmed);
  font-size: var(--input-description-size, calc(var(--mantine-font-size-sm) - calc(0.125rem * var(--mantine-scale))));
}
`});var sv,av=h(()=>{sv=`.m_5f75b09e {
  --label-lh-xs: 16px;
  --label-lh-sm: 20px;
  --label-lh-md: 24px;
  --label-lh-lg: 30px;
  --label-lh-xl: 36px;
  --label-lh: var(--label-lh-sm);
}

  .m_5f75b09e[data-label-position='left'] {
    --label-order: 1;
    --label-offset-end: var(--mantine-spacing-sm);
    --label-offset-start: 0;
  }

  .m_5f75b09e[data-label-position='right'] {
    --label-order: 2;
    --label-offset-end: 0;
    --label-offset-start: var(--mantine-spacing-sm);
  }

.m_5f6e695e {
  -webkit-tap-highlight-color: transparent;
  display: flex;
}

.m_d3ea56bb {
  --label-cursor: var(--mantine-cursor-type);

  -webkit-tap-highlight-color: transparent;
  display: inline-flex;
  flex-direction: column;
  font-size: var(--label-fz, var(--mantine-font-size-sm));
  line-height: var(--label-lh);
  cursor: var(--label-cursor);
  order: var(--label-order);
}

fieldset:disabled .m_d3ea56bb,
  .m_d3ea56bb[data-disabled] {
    --label-cursor: not-allowed;
  }

.m_8ee546b8 {
  cursor: var(--label-cursor);
  color: inherit;
  padding-inline-start: var(--label-offset-start);
  padding-inline-end: var(--label-offset-end);
}

fieldset:disabled .m_8ee546b8,
  .m_8ee546b8:where([data-disabled]) {
    color: var(--mantine-color-disabled-color);
  }

.m_328f68c0 {
  margin-top: calc(var(--mantine-spacing-xs) / 2);
  padding-inline-start: var(--label-offset-start);
  padding-inline-end: var(--label-offset-end);
  cursor: default;
}

.m_8e8a99cc {
  margin-top: calc(var(--mantine-spacing-xs) / 2);
  padding-inline-start: var(--label-offset-start);
  padding-inline-end: var(--label-offset-end);
}
`});var cv,lv=h(()=>{cv=`.m_7cda1cd6 {
  --pill-fz-xs: 10px;
  --pill-fz-sm: 12px;
  --pill-fz-md: 14px;
  --pill-fz-lg: 16px;
  --pill-fz-xl: 18px;

  --pill-height-xs: 18px;
  --pill-height-sm: 22px;
  --pill-height-md: 25px;
  --pill-height-lg: 28px;
  --pill-height-xl: 32px;

  --pill-fz: var(--pill-fz-sm);
  --pill-height: var(--pill-height-sm);

  font-size: var(--pill-fz);
  flex: 0;
  height: var(--pill-height);
  padding-inline: 0.8em;
  display: inline-flex;
  align-items: center;
  border-radius: var(--pill-radius, 1000rem);
  line-height: 1;
  white-space: nowrap;
  user-select: none;
  -webkit-user-select: none;
  max-width: 100%;
}

  :where([data-mantine-color-scheme='dark']) .m_7cda1cd6 {
    background-color: var(--mantine-color-dark-7);
    color: var(--mantine-color-dark-0);
}

  :where([data-mantine-color-scheme='light']) .m_7cda1cd6 {
    color: var(--mantine-color-black);
}

  .m_7cda1cd6:where([data-with-remove]:not(:has(button:disabled))) {
    padding-inline-end: 0;
  }

  .m_7cda1cd6:where([data-disabled], :has(button:disabled)) {
    cursor: not-allowed;
  }

:where([data-mantine-color-scheme='light']) .m_44da308b {
    background-color: var(--mantine-color-gray-1);
}

:where([data-mantine-color-scheme='light']) .m_44da308b:where([data-disabled], :has(button:disabled)) {
      background-color: var(--mantine-color-disabled);
    }

:where([data-mantine-color-scheme='light']) .m_e3a01f8 {
    background-color: var(--mantine-color-white);
}

:where([data-mantine-color-scheme='light']) .m_e3a01f8:where([data-disabled], :has(button:disabled)) {
      background-color: var(--mantine-color-disabled);
    }

.m_1e0e6180 {
  cursor: inherit;
  overflow: hidden;
  height: 100%;
  line-height: var(--pill-height);
  text-overflow: ellipsis;
}

.m_ae386778 {
  color: inherit;
  font-size: inherit;
  height: 100%;
  min-height: unset;
  min-width: 2em;
  width: unset;
  border-radius: 0;
  padding-inline-start: 0.1em;
  padding-inline-end: 0.3em;
  flex: 0;
  border-end-end-radius: var(--pill-radius, 50%);
  border-start-end-radius: var(--pill-radius, 50%);
}

.m_7cda1cd6[data-disabled] > .m_ae386778,
  .m_ae386778:disabled {
    display: none;
    background-color: transparent;
    width: 0.8em;
    min-width: 0.8em;
    padding: 0;
    cursor: not-allowed;
  }

.m_7cda1cd6[data-disabled] > .m_ae386778 > svg, .m_ae386778:disabled > svg {
      display: none;
    }

.m_ae386778 > svg {
    pointer-events: none;
  }

.m_1dcfd90b {
  --pg-gap-xs: 6px;
  --pg-gap-sm: 8px;
  --pg-gap-md: 10px;
  --pg-gap-lg: 12px;
  --pg-gap-xl: 12px;
  --pg-gap: var(--pg-gap-sm);

  display: flex;
  align-items: center;
  gap: var(--pg-gap);
  flex-wrap: wrap;
}
`});var mv,uv=h(()=>{mv=`.m_45c4369d {
  background-color: transparent;
  appearance: none;
  min-width: 100px;
  flex: 1;
  border: 0;
  font-size: inherit;
  height: 1.6em;
  color: inherit;
  padding: 0;
}

  .m_45c4369d::placeholder {
    color: var(--input-placeholder-color);
    opacity: 1;
  }

  .m_45c4369d:where([data-type='hidden'], [data-type='auto']) {
    height: 1px;
    width: 1px;
    top: 0;
    left: 0;
    pointer-events: none;
    position: absolute;
    opacity: 0;
  }

  .m_45c4369d:focus {
    outline: none;
  }

  .m_45c4369d:where([data-type='auto']:focus) {
    height: 1.6em;
    visibility: visible;
    opacity: 1;
    position: static;
  }

  .m_45c4369d:where([data-pointer]:not([data-disabled], :disabled)) {
    cursor: pointer;
  }

  .m_45c4369d:where([data-disabled], :disabled) {
    cursor: not-allowed;
  }
`});var pv,fv=h(()=>{pv=`.m_bf2d988c {
  --checkbox-size-xs: 16px;
  --checkbox-size-sm: 20px;
  --checkbox-size-md: 24px;
  --checkbox-size-lg: 30px;
  --checkbox-size-xl: 36px;

  --checkbox-size: var(--checkbox-size-sm);
  --checkbox-color: var(--mantine-primary-color-filled);
}

  .m_bf2d988c:where([data-variant='filled']) {
    --checkbox-icon-color: var(--mantine-color-white);
  }

  .m_bf2d988c:where([data-variant='outline']) {
    --checkbox-icon-color: var(--checkbox-color);
  }

.m_26062bec {
  position: relative;
  width: var(--checkbox-size);
  height: var(--checkbox-size);
  order: 1;
}

.m_26062bec:where([data-label-position='left']) {
    order: 2;
  }

.m_26063560 {
  appearance: none;
  border: 1px solid transparent;
  width: var(--checkbox-size);
  height: var(--checkbox-size);
  border-radius: var(--checkbox-radius, var(--mantine-radius-default));
  padding: 0;
  display: block;
  margin: 0;
  transition:
    border-color 100ms ease,
    background-color 100ms ease;
  cursor: var(--mantine-cursor-type);
  -webkit-tap-highlight-color: transparent;
}

:where([data-mantine-color-scheme='light']) .m_26063560 {
    background-color: var(--mantine-color-white);
    border-color: var(--mantine-color-gray-4);
}

:where([data-mantine-color-scheme='dark']) .m_26063560 {
    background-color: var(--mantine-color-dark-6);
    border-color: var(--mantine-color-dark-4);
}

.m_26063560:where([data-error]) {
    border-color: var(--mantine-color-error);
  }

.m_26063560[data-indeterminate],
  .m_26063560:checked {
    background-color: var(--checkbox-color);
    border-color: var(--checkbox-color);
  }

.m_26063560[data-indeterminate] + .m_bf295423, .m_26063560:checked + .m_bf295423 {
      opacity: 1;
      transform: none;
    }

.m_26063560:disabled {
    cursor: not-allowed;
    border-color: var(--mantine-color-disabled-border);
    background-color: var(--mantine-color-disabled);
  }

.m_26063560:disabled + .m_bf295423 {
      color: var(--mantine-color-disabled-color);
    }

.m_215c4542 + .m_bf295423 {
    color: var(--checkbox-color);
  }

.m_215c4542[data-indeterminate]:not(:disabled),
  .m_215c4542:checked:not(:disabled) {
    background-color: transparent;
    border-color: var(--checkbox-color);
  }

.m_215c4542[data-indeterminate]:not(:disabled) + .m_bf295423, .m_215c4542:checked:not(:disabled) + .m_bf295423 {
      color: var(--checkbox-icon-color);
      opacity: 1;
      transform: none;
    }

.m_bf295423 {
  position: absolute;
  inset: 0;
  width: 60%;
  margin: auto;
  color: var(--checkbox-icon-color);
  pointer-events: none;
  transform: translateY(calc(0.3125rem * var(--mantine-scale))) scale(0.5);
  opacity: 0;
  transition:
    transform 100ms ease,
    opacity 100ms ease;
}
`});var hv,dv=h(()=>{hv=`.m_f59ffda3 {
  --chip-size-xs: 23px;
  --chip-size-sm: 28px;
  --chip-size-md: 32px;
  --chip-size-lg: 36px;
  --chip-size-xl: 40px;

  --chip-icon-size-xs: 9px;
  --chip-icon-size-sm: 12px;
  --chip-icon-size-md: 14px;
  --chip-icon-size-lg: 16px;
  --chip-icon-size-xl: 18px;

  --chip-padding-xs: 16px;
  --chip-padding-sm: 20px;
  --chip-padding-md: 24px;
  --chip-padding-lg: 28px;
  --chip-padding-xl: 32px;

  --chip-checked-padding-xs: 8.2px;
  --chip-checked-padding-sm: 10px;
  --chip-checked-padding-md: 11.7px;
  --chip-checked-padding-lg: 13.5px;
  --chip-checked-padding-xl: 15.7px;

  --chip-spacing-xs: 10px;
  --chip-spacing-sm: 12px;
  --chip-spacing-md: 16px;
  --chip-spacing-lg: 20px;
  --chip-spacing-xl: 22px;

  --chip-size: var(--chip-size-sm);
  --chip-icon-size: var(--chip-icon-size-sm);
  --chip-padding: var(--chip-padding-sm);
  --chip-spacing: var(--chip-spacing-sm);
  --chip-checked-padding: var(--chip-checked-padding-sm);
  --chip-bg: var(--mantine-primary-color-filled);
  --chip-hover: var(--mantine-primary-color-filled-hover);
  --chip-color: var(--mantine-color-white);
  --chip-bd: 1px solid transparent;
}

.m_be049a53 {
  display: inline-flex;
  align-items: center;
  user-select: none;
  border-radius: var(--chip-radius, 1000rem);
  height: var(--chip-size);
  font-size: var(--chip-fz, var(--mantine-font-size-sm));
  line-height: calc(var(--chip-size) - calc(0.125rem * var(--mantine-scale)));
  padding-inline: var(--chip-padding);
  cursor: pointer;
  white-space: nowrap;
  -webkit-tap-highlight-color: transparent;
  border: 1px solid transparent;
  color: var(--mantine-color-text);
}

.m_be049a53:where([data-checked]) {
    padding-inline: var(--chip-checked-padding);
  }

.m_be049a53:where([data-disabled]) {
    cursor: not-allowed;
    background-color: var(--mantine-color-disabled);
    color: var(--mantine-color-disabled-color);
  }

:where([data-mantine-color-scheme='light']) .m_3904c1af:not([data-disabled]) {
    background-color: var(--mantine-color-white);
    border: 1px solid var(--mantine-color-gray-3);
}

:where([data-mantine-color-scheme='dark']) .m_3904c1af:not([data-disabled]) {
    background-color: var(--mantine-color-dark-6);
    border: 1px solid var(--mantine-color-dark-4);
}

@media (hover: hover) {
    :where([data-mantine-color-scheme='light']) .m_3904c1af:not([data-disabled]):hover {
      background-color: var(--mantine-color-gray-0);
  }

    :where([data-mantine-color-scheme='dark']) .m_3904c1af:not([data-disabled]):hover {
      background-color: var(--mantine-color-dark-5);
  }
}

@media (hover: none) {
    :where([data-mantine-color-scheme='light']) .m_3904c1af:not([data-disabled]):active {
      background-color: var(--mantine-color-gray-0);
  }

    :where([data-mantine-color-scheme='dark']) .m_3904c1af:not([data-disabled]):active {
      background-color: var(--mantine-color-dark-5);
  }
}

.m_3904c1af:not([data-disabled]):where([data-checked]) {
    --chip-icon-color: var(--chip-color);
    border: var(--chip-bd);
  }

@media (hover: hover) {

  .m_3904c1af:not([data-disabled]):where([data-checked]):hover {
      background-color: var(--chip-hover);
  }
}

@media (hover: none) {

  .m_3904c1af:not([data-disabled]):where([data-checked]):active {
      background-color: var(--chip-hover);
  }
}

.m_fa109255:not([data-disabled]),
.m_f7e165c3:not([data-disabled]) {
  border: 1px solid transparent;
  color: var(--mantine-color-text);
}

:where([data-mantine-color-scheme='light']) .m_fa109255:not([data-disabled]), :where([data-mantine-color-scheme='light']) .m_f7e165c3:not([data-disabled]) {
    background-color: var(--mantine-color-gray-1);
}

:where([data-mantine-color-scheme='dark']) .m_fa109255:not([data-disabled]), :where([data-mantine-color-scheme='dark']) .m_f7e165c3:not([data-disabled]) {
    background-color: var(--mantine-color-dark-5);
}

@media (hover: hover) {
    :where([data-mantine-color-scheme='light']) .m_fa109255:not([data-disabled]):hover, :where([data-mantine-color-scheme='light']) .m_f7e165c3:not([data-disabled]):hover {
      background-color: var(--mantine-color-gray-2);
  }

    :where([data-mantine-color-scheme='dark']) .m_fa109255:not([data-disabled]):hover, :where([data-mantine-color-scheme='dark']) .m_f7e165c3:not([data-disabled]):hover {
      background-color: var(--mantine-color-dark-4);
  }
}

@media (hover: none) {
    :where([data-mantine-color-scheme='light']) .m_fa109255:not([data-disabled]):active, :where([data-mantine-color-scheme='light']) .m_f7e165c3:not([data-disabled]):active {
      background-color: var(--mantine-color-gray-2);
  }

    :where([data-mantine-color-scheme='dark']) .m_fa109255:not([data-disabled]):active, :where([data-mantine-color-scheme='dark']) .m_f7e165c3:not([data-disabled]):active {
      background-color: var(--mantine-color-dark-4);
  }
}

.m_fa109255:not([data-disabled]):where([data-checked]), .m_f7e165c3:not([data-disabled]):where([data-checked]) {
    --chip-icon-color: var(--chip-color);
    color: var(--chip-color);
    background-color: var(--chip-bg);
  }

@media (hover: hover) {

  .m_fa109255:not([data-disabled]):where([data-checked]):hover, .m_f7e165c3:not([data-disabled]):where([data-checked]):hover {
      background-color: var(--chip-hover);
  }
}

@media (hover: none) {

  .m_fa109255:not([data-disabled]):where([data-checked]):active, .m_f7e165c3:not([data-disabled]):where([data-checked]):active {
      background-color: var(--chip-hover);
  }
}

.m_9ac86df9 {
  width: calc(var(--chip-icon-size) + (var(--chip-spacing) / 1.5));
  max-width: calc(var(--chip-icon-size) + (var(--chip-spacing) / 1.5));
  height: var(--chip-icon-size);
  display: flex;
  align-items: center;
  overflow: hidden;
}

.m_d6d72580 {
  width: var(--chip-icon-size);
  height: var(--chip-icon-size);
  display: block;
  color: var(--chip-icon-color, inherit);
}

.m_bde07329 {
  width: 0;
  height: 0;
  padding: 0;
  opacity: 0;
  margin: 0;
}

.m_bde07329:focus-visible + .m_be049a53 {
    outline: 2px solid var(--mantine-primary-color-filled);
    outline-offset: 2px;
  }
`});var bv,gv=h(()=>{bv=`.m_96b553a6 {
  --transition-duration: 150ms;

  top: 0;
  left: 0;
  position: absolute;
  z-index: 0;
  transition-property: transform, width, height;
  transition-timing-function: ease;
  transition-duration: 0ms;
}

  .m_96b553a6:where([data-initialized]) {
    transition-duration: var(--transition-duration);
  }

  .m_96b553a6:where([data-hidden]) {
    background-color: red;
    display: none;
  }
`});var yv,vv=h(()=>{yv=`.m_cf365364 {
  --sc-padding-xs: 2px 6px;
  --sc-padding-sm: 3px 10px;
  --sc-padding-md: 4px 14px;
  --sc-padding-lg: 7px 16px;
  --sc-padding-xl: 10px 20px;

  --sc-transition-duration: 200ms;
  --sc-padding: var(--sc-padding-sm);
  --sc-transition-timing-function: ease;
  --sc-font-size: var(--mantine-font-size-sm);

  position: relative;
  display: inline-flex;
  flex-direction: row;
  width: auto;
  border-radius: var(--sc-radius, var(--mantine-radius-default));
  overflow: hidden;
  padding: 4px;
}

  .m_cf365364:where([data-full-width]) {
    display: flex;
  }

  .m_cf365364:where([data-orientation='vertical']) {
    display: flex;
    flex-direction: column;
    width: max-content;
  }

  .m_cf365364:where([data-orientation='vertical']):where([data-full-width]) {
      width: auto;
    }

  :where([data-mantine-color-scheme='light']) .m_cf365364 {
    background-color: var(--mantine-color-gray-1);
}

  :where([data-mantine-color-scheme='dark']) .m_cf365364 {
    background-color: var(--mantine-color-dark-8);
}

.m_9e182ccd {
  position: absolute;
  display: block;
  z-index: 1;
  border-radius: var(--sc-radius, var(--mantine-radius-default));
}

:where([data-mantine-color-scheme='light']) .m_9e182ccd {
    box-shadow: var(--sc-shadow, none);
    background-color: var(--sc-color, var(--mantine-color-white));
}

:where([data-mantine-color-scheme='dark']) .m_9e182ccd {
    box-shadow: none;
    background-color: var(--sc-color, var(--mantine-color-dark-5));
}

.m_1738fcb2 {
  -webkit-tap-highlight-color: transparent;
  font-weight: 500;
  display: block;
  text-align: center;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
  user-select: none;
  border-radius: var(--sc-radius, var(--mantine-radius-default));
  font-size: var(--sc-font-size);
  padding: var(--sc-padding);
  transition: color var(--sc-transition-duration) var(--sc-transition-timing-function);
  cursor: pointer;

  /* outline is controlled by .input */
  outline: var(--segmented-control-outline, none);
}

:where([data-mantine-color-scheme='light']) .m_1738fcb2 {
    color: var(--mantine-color-gray-7);
}

:where([data-mantine-color-scheme='dark']) .m_1738fcb2 {
    color: var(--mantine-color-dark-1);
}

.m_1738fcb2:where([data-read-only]) {
    cursor: default;
  }

fieldset:disabled .m_1738fcb2,
  .m_1738fcb2:where([data-disabled]) {
    cursor: not-allowed;
    color: var(--mantine-color-disabled-color);
  }

:where([data-mantine-color-scheme='light']) .m_1738fcb2:where([data-active]) {
      color: var(--sc-label-color, var(--mantine-color-black));
}

:where([data-mantine-color-scheme='dark']) .m_1738fcb2:where([data-active]) {
      color: var(--sc-label-color, var(--mantine-color-white));
}

.m_cf365364:where([data-initialized]) .m_1738fcb2:where([data-active])::before {
        display: none;
      }

.m_1738fcb2:where([data-active])::before {
      content: '';
      inset: 0;
      z-index: 0;
      position: absolute;
      border-radius: var(--sc-radius, var(--mantine-radius-default));
}

:where([data-mantine-color-scheme='light']) .m_1738fcb2:where([data-active])::before {
        box-shadow: var(--sc-shadow, none);
        background-color: var(--sc-color, var(--mantine-color-white));
}

:where([data-mantine-color-scheme='dark']) .m_1738fcb2:where([data-active])::before {
        box-shadow: none;
        background-color: var(--sc-color, var(--mantine-color-dark-5));
}

@media (hover: hover) {
      :where([data-mantine-color-scheme='light']) .m_1738fcb2:where(:not([data-disabled], [data-active], [data-read-only])):hover {
        color: var(--mantine-color-black);
  }

      :where([data-mantine-color-scheme='dark']) .m_1738fcb2:where(:not([data-disabled], [data-active], [data-read-only])):hover {
        color: var(--mantine-color-white);
  }
}

@media (hover: none) {
      :where([data-mantine-color-scheme='light']) .m_1738fcb2:where(:not([data-disabled], [data-active], [data-read-only])):active {
        color: var(--mantine-color-black);
  }

      :where([data-mantine-color-scheme='dark']) .m_1738fcb2:where(:not([data-disabled], [data-active], [data-read-only])):active {
        color: var(--mantine-color-white);
  }
}

@media (hover: hover) {

  fieldset:disabled .m_1738fcb2:hover {
      color: var(--mantine-color-disabled-color) !important;
  }
}

@media (hover: none) {

  fieldset:disabled .m_1738fcb2:active {
      color: var(--mantine-color-disabled-color) !important;
  }
}

.m_1714d588 {
  height: 0;
  width: 0;
  position: absolute;
  overflow: hidden;
  white-space: nowrap;
  opacity: 0;
}

.m_1714d588[data-focus-ring='auto']:focus:focus-visible + .m_1738fcb2 {
        --segmented-control-outline: 2px solid var(--mantine-primary-color-filled);
      }

.m_1714d588[data-focus-ring='always']:focus + .m_1738fcb2 {
        --segmented-control-outline: 2px solid var(--mantine-primary-color-filled);
      }

.m_69686b9b {
  position: relative;
  flex: 1;
  z-index: 2;
  transition: border-color var(--sc-transition-duration) var(--sc-transition-timing-function);
}

.m_cf365364[data-with-items-borders] :where(.m_69686b9b)::before {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    inset-inline-start: 0;
    background-color: var(--separator-color);
    width: 1px;
    transition: background-color var(--sc-transition-duration) var(--sc-transition-timing-function);
  }

.m_69686b9b[data-orientation='vertical']::before {
      top: 0;
      inset-inline: 0;
      bottom: auto;
      height: 1px;
      width: auto;
    }

:where([data-mantine-color-scheme='light']) .m_69686b9b {
    --separator-color: var(--mantine-color-gray-3);
}

:where([data-mantine-color-scheme='dark']) .m_69686b9b {
    --separator-color: var(--mantine-color-dark-4);
}

.m_69686b9b:first-of-type::before {
      --separator-color: transparent;
    }

[data-mantine-color-scheme] .m_69686b9b[data-active]::before, [data-mantine-color-scheme] .m_69686b9b[data-active] + .m_69686b9b::before {
          --separator-color: transparent;
        }

.m_78882f40 {
  position: relative;
  z-index: 2;
}
`});var So=$((o$,xv)=>{"use strict";xv.exports=window.PropTypes});var wv=$((Ma,Hc)=>{(function(e,t){typeof Ma=="object"&&typeof Hc=="object"?Hc.exports=t(x()):typeof define=="function"&&define.amd?define(["react"],t):typeof Ma=="object"?Ma["dash-component-plugins"]=t(x()):e["dash-component-plugins"]=t(e.React)})(window,(function(e){return(function(t){var r={};function o(n){if(r[n])return r[n].exports;var i=r[n]={i:n,l:!1,exports:{}};return t[n].call(i.exports,i,i.exports,o),i.l=!0,i.exports}return o.m=t,o.c=r,o.d=function(n,i,a){o.o(n,i)||Object.defineProperty(n,i,{enumerable:!0,get:a})},o.r=function(n){typeof Symbol<"u"&&Symbol.toStringTag&&Object.defineProperty(n,Symbol.toStringTag,{value:"Module"}),Object.defineProperty(n,"__esModule",{value:!0})},o.t=function(n,i){if(1&i&&(n=o(n)),8&i||4&i&&typeof n=="object"&&n&&n.__esModule)return n;var a=Object.create(null);if(o.r(a),Object.defineProperty(a,"default",{enumerable:!0,value:n}),2&i&&typeof n!="string")for(var s in n)o.d(a,s,function(l){return n[l]}.bind(null,s));return a},o.n=function(n){var i=n&&n.__esModule?function(){return n.default}:function(){return n};return o.d(i,"a",i),i},o.o=function(n,i){return Object.prototype.hasOwnProperty.call(n,i)},o.p="",o(o.s=1)})([function(t,r){t.exports=e},function(t,r,o){"use strict";o.r(r),o.d(r,"asyncDecorator",(function(){return s})),o.d(r,"inheritAsyncDecorator",(function(){return l})),o.d(r,"isReady",(function(){return c})),o.d(r,"History",(function(){return f}));var n=o(0);function i(p,g,v,b,y,R,S){try{var C=p[R](S),E=C.value}catch(O){return void v(O)}C.done?g(E):Promise.resolve(E).then(b,y)}function a(p){return function(){var g=this,v=arguments;return new Promise((function(b,y){var R=p.apply(g,v);function S(E){i(R,b,y,S,C,"next",E)}function C(E){i(R,b,y,S,C,"throw",E)}S(void 0)}))}}var s=function(p,g){var v,b={isReady:new Promise((function(y){v=y})),get:Object(n.lazy)((function(){return Promise.resolve(g()).then((function(y){return setTimeout(a(regeneratorRuntime.mark((function R(){return regeneratorRuntime.wrap((function(S){for(;;)switch(S.prev=S.next){case 0:return S.next=2,v(!0);case 2:b.isReady=!0;case 3:case"end":return S.stop()}}),R)}))),0),y}))}))};return Object.defineProperty(p,"_dashprivate_isLazyComponentReady",{get:function(){return b.isReady}}),b.get},l=function(p,g){Object.defineProperty(p,"_dashprivate_isLazyComponentReady",{get:function(){return c(g)}})},c=function(p){return p&&p._dashprivate_isLazyComponentReady};function m(p,g){for(var v=0;v<g.length;v++){var b=g[v];b.enumerable=b.enumerable||!1,b.configurable=!0,"value"in b&&(b.writable=!0),Object.defineProperty(p,b.key,b)}}var u="_dashprivate_historychange",f=(function(){function p(){(function(y,R){if(!(y instanceof R))throw new TypeError("Cannot call a class as a function")})(this,p)}var g,v,b;return g=p,b=[{key:"dispatchChangeEvent",value:function(){window.dispatchEvent(new CustomEvent(u))}},{key:"onChange",value:function(y){return window.addEventListener(u,y),function(){return window.removeEventListener(u,y)}}}],(v=null)&&m(g.prototype,v),b&&m(g,b),Object.defineProperty(g,"prototype",{writable:!1}),p})()}])}))});var Gc=$(Na=>{"use strict";Object.defineProperty(Na,"__esModule",{value:!0});Na.default=void 0;var n$=Na.default=function(t){return Promise.resolve(window.MathJax||(t===!1?void 0:import("../mathjax").then(function(){return window.MathJax})))}});var Sv=$((a$,Cv)=>{function fS(e){return new RegExp(e.source,e.flags?e.flags:(e.global?"g":"")+(e.ignoreCase?"i":"")+(e.multiline?"m":"")+(e.sticky?"y":"")+(e.unicode?"u":"")+(e.dotAll?"s":""))}Cv.exports=fS});var za=$((s$,Rv)=>{function pS(e){return e!=null&&typeof e=="object"&&e["@@functional/placeholder"]===!0}Rv.exports=pS});var Vt=$((l$,_v)=>{var dS=za();function hS(e){return function t(r){return arguments.length===0||dS(r)?t:e.apply(this,arguments)}}_v.exports=hS});var La=$((c$,Pv)=>{var gS=Vt(),bS=gS(function(t){return t===null?"Null":t===void 0?"Undefined":Object.prototype.toString.call(t).slice(8,-1)});Pv.exports=bS});var Ov=$((u$,Ev)=>{var vS=Sv(),yS=La();function kv(e,t,r){if(r||(r=new wS),xS(e))return e;var o=function(i){var a=r.get(e);if(a)return a;r.set(e,i);for(var s in e)Object.prototype.hasOwnProperty.call(e,s)&&(i[s]=t?kv(e[s],!0,r):e[s]);return i};switch(yS(e)){case"Object":return o(Object.create(Object.getPrototypeOf(e)));case"Array":return o(Array(e.length));case"Date":return new Date(e.valueOf());case"RegExp":return vS(e);case"Int8Array":case"Uint8Array":case"Uint8ClampedArray":case"Int16Array":case"Uint16Array":case"Int32Array":case"Uint32Array":case"Float32Array":case"Float64Array":case"BigInt64Array":case"BigUint64Array":return e.slice();default:return e}}Ev.exports=kv;function xS(e){var t=typeof e;return e==null||t!="object"&&t!="function"}var wS=(function(){function e(){this.map={},this.length=0}return e.prototype.set=function(t,r){var o=this.hash(t),n=this.map[o];n||(this.map[o]=n=[]),n.push([t,r]),this.length+=1},e.prototype.hash=function(t){var r=[];for(var o in t)r.push(Object.prototype.toString.call(t[o]));return r.join()},e.prototype.get=function(t){if(this.length<=180){for(var r in this.map)for(var a=this.map[r],o=0;o<a.length;o+=1){var n=a[o];if(n[0]===t)return n[1]}return}var i=this.hash(t),a=this.map[i];if(a)for(var o=0;o<a.length;o+=1){var n=a[o];if(n[0]===t)return n[1]}},e})()});var Iv=$((m$,Tv)=>{var CS=Ov(),SS=Vt(),RS=SS(function(t){return t!=null&&typeof t.clone=="function"?t.clone():CS(t,!0)});Tv.exports=RS});var Xe=$((f$,Av)=>{var Uc=Vt(),An=za();function _S(e){return function t(r,o){switch(arguments.length){case 0:return t;case 1:return An(r)?t:Uc(function(n){return e(r,n)});default:return An(r)&&An(o)?t:An(r)?Uc(function(n){return e(n,o)}):An(o)?Uc(function(n){return e(r,n)}):e(r,o)}}}Av.exports=_S});var Ro=$((p$,Dv)=>{Dv.exports=Number.isInteger||function(t){return t<<0===t}});var _o=$((d$,Mv)=>{Mv.exports=Array.isArray||function(t){return t!=null&&t.length>=0&&Object.prototype.toString.call(t)==="[object Array]"}});var ko=$((h$,Nv)=>{var Fa=Vt(),Po=Xe(),Ie=za();function PS(e){return function t(r,o,n){switch(arguments.length){case 0:return t;case 1:return Ie(r)?t:Po(function(i,a){return e(r,i,a)});case 2:return Ie(r)&&Ie(o)?t:Ie(r)?Po(function(i,a){return e(i,o,a)}):Ie(o)?Po(function(i,a){return e(r,i,a)}):Fa(function(i){return e(r,o,i)});default:return Ie(r)&&Ie(o)&&Ie(n)?t:Ie(r)&&Ie(o)?Po(function(i,a){return e(i,a,n)}):Ie(r)&&Ie(n)?Po(function(i,a){return e(i,o,a)}):Ie(o)&&Ie(n)?Po(function(i,a){return e(r,i,a)}):Ie(r)?Fa(function(i){return e(i,o,n)}):Ie(o)?Fa(function(i){return e(r,i,n)}):Ie(n)?Fa(function(i){return e(r,o,i)}):e(r,o,n)}}}Nv.exports=PS});var Lv=$((g$,zv)=>{var kS=ko(),ES=kS(function(t,r,o){var n=Array.prototype.slice.call(o,0);return n.splice(t,r),n});zv.exports=ES});var jv=$((b$,Fv)=>{var OS=Ro(),TS=_o(),IS=Lv();function AS(e,t){if(t==null)return t;if(OS(e)&&TS(t))return IS(e,1,t);var r={};for(var o in t)r[o]=t[o];return delete r[e],r}Fv.exports=AS});var ar=$((v$,$v)=>{function DS(e,t){return Object.prototype.hasOwnProperty.call(t,e)}$v.exports=DS});var Vv=$((y$,Bv)=>{var MS=_o(),NS=Ro();function zS(e,t,r){if(NS(e)&&MS(r)){var o=[].concat(r);return o[e]=t,o}var n={};for(var i in r)n[i]=r[i];return n[e]=t,n}Bv.exports=zS});var ja=$((x$,Wv)=>{var LS=Vt(),FS=LS(function(t){return t==null});Wv.exports=FS});var Hv=$((w$,qv)=>{var jS=ko(),$S=ar(),BS=Ro(),VS=Vv(),WS=ja(),qS=jS(function e(t,r,o){if(t.length===0)return r;var n=t[0];if(t.length>1){var i=!WS(o)&&$S(n,o)&&typeof o[n]=="object"?o[n]:BS(t[1])?[]:{};r=e(Array.prototype.slice.call(t,1),r,i)}return VS(n,r,o)});qv.exports=qS});var Uv=$((C$,Gv)=>{var HS=ko(),GS=Hv(),US=HS(function(t,r,o){return GS([t],r,o)});Gv.exports=US});var Yv=$((S$,Kv)=>{var KS=Xe(),YS=jv(),XS=Ro(),JS=_o(),ZS=Uv();function QS(e,t){if(XS(e)&&JS(t))return[].concat(t);var r={};for(var o in t)r[o]=t[o];return r}var eR=KS(function e(t,r){if(r==null)return r;switch(t.length){case 0:return r;case 1:return YS(t[0],r);default:var o=t[0],n=Array.prototype.slice.call(t,1);return r[o]==null?QS(o,r):ZS(o,e(n,r[o]),r)}});Kv.exports=eR});var Jv=$((R$,Xv)=>{var tR=Xe(),rR=Yv(),oR=tR(function(t,r){return rR([t],r)});Xv.exports=oR});var Qv=$((_$,Zv)=>{function nR(e){for(var t=[],r;!(r=e.next()).done;)t.push(r.value);return t}Zv.exports=nR});var ty=$((P$,ey)=>{function iR(e,t,r){for(var o=0,n=r.length;o<n;){if(e(t,r[o]))return!0;o+=1}return!1}ey.exports=iR});var oy=$((k$,ry)=>{function aR(e){var t=String(e).match(/^function (\w*)/);return t==null?"":t[1]}ry.exports=aR});var iy=$((E$,ny)=>{function sR(e,t){return e===t?e!==0||1/e===1/t:e!==e&&t!==t}ny.exports=typeof Object.is=="function"?Object.is:sR});var Kc=$((O$,sy)=>{var lR=ar(),ay=Object.prototype.toString,cR=(function(){return ay.call(arguments)==="[object Arguments]"?function(t){return ay.call(t)==="[object Arguments]"}:function(t){return lR("callee",t)}})();sy.exports=cR});var Yc=$((T$,fy)=>{var ly=Vt(),cy=ar(),uR=Kc(),mR=!{toString:null}.propertyIsEnumerable("toString"),uy=["constructor","valueOf","isPrototypeOf","toString","propertyIsEnumerable","hasOwnProperty","toLocaleString"],my=(function(){"use strict";return arguments.propertyIsEnumerable("length")})(),fR=function(t,r){for(var o=0;o<t.length;){if(t[o]===r)return!0;o+=1}return!1},pR=ly(typeof Object.keys=="function"&&!my?function(t){return Object(t)!==t?[]:Object.keys(t)}:function(t){if(Object(t)!==t)return[];var r,o,n=[],i=my&&uR(t);for(r in t)cy(r,t)&&(!i||r!=="length")&&(n[n.length]=r);if(mR)for(o=uy.length-1;o>=0;)r=uy[o],cy(r,t)&&!fR(n,r)&&(n[n.length]=r),o-=1;return n});fy.exports=pR});var yy=$((I$,vy)=>{var py=Qv(),dy=ty(),dR=oy(),hR=ar(),Xc=iy(),hy=Yc(),gy=La();function by(e,t,r,o){var n=py(e),i=py(t);function a(s,l){return Jc(s,l,r.slice(),o.slice())}return!dy(function(s,l){return!dy(a,l,s)},i,n)}function Jc(e,t,r,o){if(Xc(e,t))return!0;var n=gy(e);if(n!==gy(t))return!1;if(typeof e["fantasy-land/equals"]=="function"||typeof t["fantasy-land/equals"]=="function")return typeof e["fantasy-land/equals"]=="function"&&e["fantasy-land/equals"](t)&&typeof t["fantasy-land/equals"]=="function"&&t["fantasy-land/equals"](e);if(typeof e.equals=="function"||typeof t.equals=="function")return typeof e.equals=="function"&&e.equals(t)&&typeof t.equals=="function"&&t.equals(e);switch(n){case"Arguments":case"Array":case"Object":if(typeof e.constructor=="function"&&dR(e.constructor)==="Promise")return e===t;break;case"Boolean":case"Number":case"String":if(!(typeof e==typeof t&&Xc(e.valueOf(),t.valueOf())))return!1;break;case"Date":if(!Xc(e.valueOf(),t.valueOf()))return!1;break;case"Error":return e.name===t.name&&e.message===t.message;case"RegExp":if(!(e.source===t.source&&e.global===t.global&&e.ignoreCase===t.ignoreCase&&e.multiline===t.multiline&&e.sticky===t.sticky&&e.unicode===t.unicode))return!1;break}for(var i=r.length-1;i>=0;){if(r[i]===e)return o[i]===t;i-=1}switch(n){case"Map":return e.size!==t.size?!1:by(e.entries(),t.entries(),r.concat([e]),o.concat([t]));case"Set":return e.size!==t.size?!1:by(e.values(),t.values(),r.concat([e]),o.concat([t]));case"Arguments":case"Array":case"Object":case"Boolean":case"Number":case"String":case"Date":case"Error":case"RegExp":case"Int8Array":case"Uint8Array":case"Uint8ClampedArray":case"Int16Array":case"Uint16Array":case"Int32Array":case"Uint32Array":case"Float32Array":case"Float64Array":case"ArrayBuffer":break;default:return!1}var a=hy(e);if(a.length!==hy(t).length)return!1;var s=r.concat([e]),l=o.concat([t]);for(i=a.length-1;i>=0;){var c=a[i];if(!(hR(c,t)&&Jc(t[c],e[c],s,l)))return!1;i-=1}return!0}vy.exports=Jc});var $a=$((A$,xy)=>{var gR=Xe(),bR=yy(),vR=gR(function(t,r){return bR(t,r,[],[])});xy.exports=vR});var Cy=$((D$,wy)=>{function yR(e,t,r){for(var o=0,n=r.length;o<n;)t=e(t,r[o]),o+=1;return t}wy.exports=yR});var Ry=$((M$,Sy)=>{function xR(e){return e!=null&&typeof e["@@transducer/step"]=="function"}Sy.exports=xR});var Py=$((N$,_y)=>{var wR=_o(),CR=Ry();function SR(e,t,r){return function(){if(arguments.length===0)return r();var o=arguments[arguments.length-1];if(!wR(o)){for(var n=0;n<e.length;){if(typeof o[e[n]]=="function")return o[e[n]].apply(o,Array.prototype.slice.call(arguments,0,-1));n+=1}if(CR(o)){var i=t.apply(null,Array.prototype.slice.call(arguments,0,-1));return i(o)}}return r.apply(this,arguments)}}_y.exports=SR});var Ey=$((z$,ky)=>{function RR(e,t){for(var r=0,o=t.length,n=[];r<o;)e(t[r])&&(n[n.length]=t[r]),r+=1;return n}ky.exports=RR});var Ba=$((L$,Oy)=>{function _R(e){return Object.prototype.toString.call(e)==="[object Object]"}Oy.exports=_R});var Iy=$((F$,Ty)=>{Ty.exports={init:function(){return this.xf["@@transducer/init"]()},result:function(e){return this.xf["@@transducer/result"](e)}}});var My=$((j$,Dy)=>{var Ay=Iy(),PR=(function(){function e(t,r){this.xf=r,this.f=t}return e.prototype["@@transducer/init"]=Ay.init,e.prototype["@@transducer/result"]=Ay.result,e.prototype["@@transducer/step"]=function(t,r){return this.f(r)?this.xf["@@transducer/step"](t,r):t},e})();function kR(e){return function(t){return new PR(e,t)}}Dy.exports=kR});var zy=$(($$,Ny)=>{var ER=Cy(),OR=Xe(),TR=Py(),IR=Ey(),AR=Ba(),DR=My(),MR=Yc(),NR=OR(TR(["fantasy-land/filter","filter"],DR,function(e,t){return AR(t)?ER(function(r,o){return e(t[o])&&(r[o]=t[o]),r},{},MR(t)):IR(e,t)}));Ny.exports=NR});var jy=$((B$,Fy)=>{var zR=Xe(),LR=ar(),Ly=ja(),FR=zR(function(t,r){if(t.length===0||Ly(r))return!1;for(var o=r,n=0;n<t.length;)if(!Ly(o)&&LR(t[n],o))o=o[t[n]],n+=1;else return!1;return!0});Fy.exports=FR});var By=$((V$,$y)=>{var jR=Xe(),$R=jy(),BR=jR(function(t,r){return $R([t],r)});$y.exports=BR});var Wy=$((W$,Vy)=>{var VR=$a();function WR(e,t,r){var o,n;if(typeof e.indexOf=="function")switch(typeof t){case"number":if(t===0){for(o=1/t;r<e.length;){if(n=e[r],n===0&&1/n===o)return r;r+=1}return-1}else if(t!==t){for(;r<e.length;){if(n=e[r],typeof n=="number"&&n!==n)return r;r+=1}return-1}return e.indexOf(t,r);case"string":case"boolean":case"function":case"undefined":return e.indexOf(t,r);case"object":if(t===null)return e.indexOf(t,r)}for(;r<e.length;){if(VR(e[r],t))return r;r+=1}return-1}Vy.exports=WR});var Hy=$((q$,qy)=>{var qR=Wy();function HR(e,t){return qR(t,e,0)>=0}qy.exports=HR});var Uy=$((H$,Gy)=>{var GR=Hy(),UR=Xe(),KR=UR(GR);Gy.exports=KR});var Zc=$((G$,Ky)=>{function YR(e){return Object.prototype.toString.call(e)==="[object String]"}Ky.exports=YR});var Xy=$((U$,Yy)=>{function XR(e){var t=Object.prototype.toString.call(e);return t==="[object Uint8ClampedArray]"||t==="[object Int8Array]"||t==="[object Uint8Array]"||t==="[object Int16Array]"||t==="[object Uint16Array]"||t==="[object Int32Array]"||t==="[object Uint32Array]"||t==="[object Float32Array]"||t==="[object Float64Array]"||t==="[object BigInt64Array]"||t==="[object BigUint64Array]"}Yy.exports=XR});var Zy=$((K$,Jy)=>{var JR=Vt(),ZR=Kc(),QR=_o(),e_=Ba(),t_=Zc(),r_=Xy(),o_=JR(function(t){return t!=null&&typeof t["fantasy-land/empty"]=="function"?t["fantasy-land/empty"]():t!=null&&t.constructor!=null&&typeof t.constructor["fantasy-land/empty"]=="function"?t.constructor["fantasy-land/empty"]():t!=null&&typeof t.empty=="function"?t.empty():t!=null&&t.constructor!=null&&typeof t.constructor.empty=="function"?t.constructor.empty():QR(t)?[]:t_(t)?"":e_(t)?{}:ZR(t)?(function(){return arguments})():r_(t)?t.constructor.from(""):void 0});Jy.exports=o_});var ex=$((Y$,Qy)=>{var n_=Vt(),i_=Zy(),a_=$a(),s_=n_(function(t){return t!=null&&a_(t,i_(t))});Qy.exports=s_});var rx=$((X$,tx)=>{var l_=ko(),Va=ar(),c_=l_(function(t,r,o){var n={},i;r=r||{},o=o||{};for(i in r)Va(i,r)&&(n[i]=Va(i,o)?t(i,r[i],o[i]):r[i]);for(i in o)Va(i,o)&&!Va(i,n)&&(n[i]=o[i]);return n});tx.exports=c_});var ix=$((J$,nx)=>{var u_=ko(),ox=Ba(),m_=rx(),f_=u_(function e(t,r,o){return m_(function(n,i,a){return ox(i)&&ox(a)?e(t,i,a):t(n,i,a)},r,o)});nx.exports=f_});var sx=$((Z$,ax)=>{var p_=Xe(),d_=ix(),h_=p_(function(t,r){return d_(function(o,n,i){return i},t,r)});ax.exports=h_});var cx=$((Q$,lx)=>{var g_=ar();function b_(e){if(e==null)throw new TypeError("Cannot convert undefined or null to object");for(var t=Object(e),r=1,o=arguments.length;r<o;){var n=arguments[r];if(n!=null)for(var i in n)g_(i,n)&&(t[i]=n[i]);r+=1}return t}lx.exports=typeof Object.assign=="function"?Object.assign:b_});var mx=$((eB,ux)=>{var v_=cx(),y_=Xe(),x_=y_(function(t,r){return v_({},t,r)});ux.exports=x_});var px=$((tB,fx)=>{var w_=Xe(),C_=w_(function(t,r){for(var o={},n={},i=0,a=t.length;i<a;)n[t[i]]=1,i+=1;for(var s in r)n.hasOwnProperty(s)||(o[s]=r[s]);return o});fx.exports=C_});var hx=$((rB,dx)=>{var S_=Zc();function R_(e,t){var r=e<0?t.length+e:e;return S_(t)?t.charAt(r):t[r]}dx.exports=R_});var bx=$((oB,gx)=>{var __=Ro(),P_=hx();function k_(e,t){for(var r=t,o=0;o<e.length;o+=1){if(r==null)return;var n=e[o];__(n)?r=P_(n,r):r=r[n]}return r}gx.exports=k_});var yx=$((nB,vx)=>{var E_=Xe(),O_=bx(),T_=E_(O_);vx.exports=T_});var Eo=$((iB,xx)=>{"use strict";xx.exports={clone:Iv(),dissoc:Jv(),equals:$a(),filter:zy(),has:By(),includes:Uy(),isEmpty:ex(),isNil:ja(),mergeDeepRight:sx(),mergeRight:mx(),omit:px(),path:yx(),type:La()}});var Sx=$(Wa=>{"use strict";function eu(e){"@babel/helpers - typeof";return eu=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},eu(e)}Object.defineProperty(Wa,"__esModule",{value:!0});Wa.default=void 0;var Dn=wx(x()),Qc=I_(So());function I_(e){return e&&e.__esModule?e:{default:e}}function wx(e,t){if(typeof WeakMap=="function")var r=new WeakMap,o=new WeakMap;return(wx=function(i,a){if(!a&&i&&i.__esModule)return i;var s,l,c={__proto__:null,default:i};if(i===null||eu(i)!="object"&&typeof i!="function")return c;if(s=a?o:r){if(s.has(i))return s.get(i);s.set(i,c)}for(var m in i)m!=="default"&&{}.hasOwnProperty.call(i,m)&&((l=(s=Object.defineProperty)&&Object.getOwnPropertyDescriptor(i,m))&&(l.get||l.set)?s(c,m,l):c[m]=i[m]);return c})(e,t)}var A_=50,Cx=function(t){var r=t.onResize,o=t.children,n=t.targets,i=(0,Dn.createRef)(),a,s=(0,Dn.useCallback)(function(){a&&clearTimeout(a),a=setTimeout(function(){r(!0)},A_)},[r]),l=(0,Dn.useMemo)(function(){return new ResizeObserver(s)},[r]);return(0,Dn.useEffect)(function(){return i.current?(n.forEach(function(c){return l.observe(c.current)}),l.observe(i.current),function(){l.disconnect()}):function(){}},[i.current]),Dn.default.createElement("div",{ref:i},o)};Cx.propTypes={onResize:Qc.default.func,children:Qc.default.node,targets:Qc.default.any};var aB=Wa.default=Cx});var kx=$(qa=>{"use strict";function Mn(e){"@babel/helpers - typeof";return Mn=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},Mn(e)}Object.defineProperty(qa,"__esModule",{value:!0});qa.default=void 0;var Px=M_(x()),D_=["elementType"];function M_(e){return e&&e.__esModule?e:{default:e}}function Rx(e,t){var r=Object.keys(e);if(Object.getOwnPropertySymbols){var o=Object.getOwnPropertySymbols(e);t&&(o=o.filter(function(n){return Object.getOwnPropertyDescriptor(e,n).enumerable})),r.push.apply(r,o)}return r}function _x(e){for(var t=1;t<arguments.length;t++){var r=arguments[t]!=null?arguments[t]:{};t%2?Rx(Object(r),!0).forEach(function(o){N_(e,o,r[o])}):Object.getOwnPropertyDescriptors?Object.defineProperties(e,Object.getOwnPropertyDescriptors(r)):Rx(Object(r)).forEach(function(o){Object.defineProperty(e,o,Object.getOwnPropertyDescriptor(r,o))})}return e}function N_(e,t,r){return(t=z_(t))in e?Object.defineProperty(e,t,{value:r,enumerable:!0,configurable:!0,writable:!0}):e[t]=r,e}function z_(e){var t=L_(e,"string");return Mn(t)=="symbol"?t:t+""}function L_(e,t){if(Mn(e)!="object"||!e)return e;var r=e[Symbol.toPrimitive];if(r!==void 0){var o=r.call(e,t||"default");if(Mn(o)!="object")return o;throw new TypeError("@@toPrimitive must return a primitive value.")}return(t==="string"?String:Number)(e)}function F_(e,t){if(e==null)return{};var r,o,n=j_(e,t);if(Object.getOwnPropertySymbols){var i=Object.getOwnPropertySymbols(e);for(o=0;o<i.length;o++)r=i[o],t.indexOf(r)===-1&&{}.propertyIsEnumerable.call(e,r)&&(n[r]=e[r])}return n}function j_(e,t){if(e==null)return{};var r={};for(var o in e)if({}.hasOwnProperty.call(e,o)){if(t.indexOf(o)!==-1)continue;r[o]=e[o]}return r}function $_(e,t){var r=e.elementType,o=r===void 0?"div":r,n=F_(e,D_),i=window.dash_component_api.useDashContext(),a=i.useLoading(),s=_x(_x({},n),{},{ref:t});return a&&(s["data-dash-is-loading"]=!0),Px.default.createElement(o,s)}var lB=qa.default=Px.default.forwardRef($_)});var Nx=$(Ua=>{"use strict";Object.defineProperty(Ua,"__esModule",{value:!0});Ua.default=void 0;var B_=Ga(Gc()),Oo=Ax(x()),te=Eo(),Wt=Ga(So()),Ix=ou(),V_=Ga(Sx()),W_=Ga(kx());function Ax(e,t){if(typeof WeakMap=="function")var r=new WeakMap,o=new WeakMap;return(Ax=function(i,a){if(!a&&i&&i.__esModule)return i;var s,l,c={__proto__:null,default:i};if(i===null||lr(i)!="object"&&typeof i!="function")return c;if(s=a?o:r){if(s.has(i))return s.get(i);s.set(i,c)}for(var m in i)m!=="default"&&{}.hasOwnProperty.call(i,m)&&((l=(s=Object.defineProperty)&&Object.getOwnPropertyDescriptor(i,m))&&(l.get||l.set)?s(c,m,l):c[m]=i[m]);return c})(e,t)}function Ga(e){return e&&e.__esModule?e:{default:e}}function Ex(e,t){var r=Object.keys(e);if(Object.getOwnPropertySymbols){var o=Object.getOwnPropertySymbols(e);t&&(o=o.filter(function(n){return Object.getOwnPropertyDescriptor(e,n).enumerable})),r.push.apply(r,o)}return r}function sr(e){for(var t=1;t<arguments.length;t++){var r=arguments[t]!=null?arguments[t]:{};t%2?Ex(Object(r),!0).forEach(function(o){q_(e,o,r[o])}):Object.getOwnPropertyDescriptors?Object.defineProperties(e,Object.getOwnPropertyDescriptors(r)):Ex(Object(r)).forEach(function(o){Object.defineProperty(e,o,Object.getOwnPropertyDescriptor(r,o))})}return e}function q_(e,t,r){return(t=Dx(t))in e?Object.defineProperty(e,t,{value:r,enumerable:!0,configurable:!0,writable:!0}):e[t]=r,e}function H_(e,t){return Y_(e)||K_(e,t)||U_(e,t)||G_()}function G_(){throw new TypeError(`Invalid attempt to destructure non-iterable instance.
In order to be iterable, non-array objects must have a [Symbol.iterator]() method.`)}function U_(e,t){if(e){if(typeof e=="string")return Ox(e,t);var r={}.toString.call(e).slice(8,-1);return r==="Object"&&e.constructor&&(r=e.constructor.name),r==="Map"||r==="Set"?Array.from(e):r==="Arguments"||/^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(r)?Ox(e,t):void 0}}function Ox(e,t){(t==null||t>e.length)&&(t=e.length);for(var r=0,o=Array(t);r<t;r++)o[r]=e[r];return o}function K_(e,t){var r=e==null?null:typeof Symbol<"u"&&e[Symbol.iterator]||e["@@iterator"];if(r!=null){var o,n,i,a,s=[],l=!0,c=!1;try{if(i=(r=r.call(e)).next,t===0){if(Object(r)!==r)return;l=!1}else for(;!(l=(o=i.call(r)).done)&&(s.push(o.value),s.length!==t);l=!0);}catch(m){c=!0,n=m}finally{try{if(!l&&r.return!=null&&(a=r.return(),Object(a)!==a))return}finally{if(c)throw n}}return s}}function Y_(e){if(Array.isArray(e))return e}function lr(e){"@babel/helpers - typeof";return lr=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},lr(e)}function X_(e,t){if(!(e instanceof t))throw new TypeError("Cannot call a class as a function")}function Tx(e,t){for(var r=0;r<t.length;r++){var o=t[r];o.enumerable=o.enumerable||!1,o.configurable=!0,"value"in o&&(o.writable=!0),Object.defineProperty(e,Dx(o.key),o)}}function J_(e,t,r){return t&&Tx(e.prototype,t),r&&Tx(e,r),Object.defineProperty(e,"prototype",{writable:!1}),e}function Dx(e){var t=Z_(e,"string");return lr(t)=="symbol"?t:t+""}function Z_(e,t){if(lr(e)!="object"||!e)return e;var r=e[Symbol.toPrimitive];if(r!==void 0){var o=r.call(e,t||"default");if(lr(o)!="object")return o;throw new TypeError("@@toPrimitive must return a primitive value.")}return(t==="string"?String:Number)(e)}function Q_(e,t,r){return t=Ha(t),eP(e,Mx()?Reflect.construct(t,r||[],Ha(e).constructor):t.apply(e,r))}function eP(e,t){if(t&&(lr(t)=="object"||typeof t=="function"))return t;if(t!==void 0)throw new TypeError("Derived constructors may only return object or undefined");return tP(e)}function tP(e){if(e===void 0)throw new ReferenceError("this hasn't been initialised - super() hasn't been called");return e}function Mx(){try{var e=!Boolean.prototype.valueOf.call(Reflect.construct(Boolean,[],function(){}))}catch{}return(Mx=function(){return!!e})()}function Ha(e){return Ha=Object.setPrototypeOf?Object.getPrototypeOf.bind():function(t){return t.__proto__||Object.getPrototypeOf(t)},Ha(e)}function rP(e,t){if(typeof t!="function"&&t!==null)throw new TypeError("Super expression must either be null or a function");e.prototype=Object.create(t&&t.prototype,{constructor:{value:e,writable:!0,configurable:!0}}),Object.defineProperty(e,"prototype",{writable:!1}),t&&tu(e,t)}function tu(e,t){return tu=Object.setPrototypeOf?Object.setPrototypeOf.bind():function(r,o){return r.__proto__=o,r},tu(e,t)}var oP={autosize:!0,height:void 0,width:void 0},nP={},iP={autosize:!1},aP={responsive:!0},sP={},lP={responsive:!1},Nn=function(t,r,o){var n;if((0,te.includes)(o,["click","hover","selected"])){var i=[];if((0,te.isNil)(r))return null;for(var a=t.data,s=function(){var u=r.points[l],f=(0,te.filter)(function(p){return!(0,te.includes)((0,te.type)(p),["Object","Array"])},u);(0,te.has)("bbox",u)&&(f.bbox=u.bbox),(0,te.has)("curveNumber",u)&&(0,te.has)("customdata",a[f.curveNumber])&&((0,te.has)("pointNumber",u)?typeof u.pointNumber=="number"?f.customdata=a[f.curveNumber].customdata[u.pointNumber]:!u.pointNumber&&u.data.mode.includes("lines")&&(f.customdata=a[f.curveNumber].customdata):(0,te.has)("pointNumbers",u)&&(f.customdata=u.pointNumbers.map(function(p){return a[f.curveNumber].customdata[p]}))),(0,te.has)("pointNumbers",u)&&(f.pointNumbers=u.pointNumbers),i[l]=f},l=0;l<r.points.length;l++)s();n={points:i};var c=o==="hover"&&t._fullLayout.hoveranywhere===!0||o==="click"&&t._fullLayout.clickanywhere===!0;c&&((0,te.has)("xvals",r)&&(n.xvals=r.xvals),(0,te.has)("yvals",r)&&(n.yvals=r.yvals),(0,te.has)("xaxes",r)&&(n.xaxes_id=r.xaxes[0]._id),(0,te.has)("yaxes",r)&&(n.yaxes_id=r.yaxes[0]._id))}else(o==="relayout"||o==="restyle")&&(n=r);return(0,te.has)("range",r)&&(n.range=r.range),(0,te.has)("lassoPoints",r)&&(n.lassoPoints=r.lassoPoints),n},ru=(function(e){function t(r){var o;return X_(this,t),o=Q_(this,t,[r]),o.gd=Oo.default.createRef(),o._hasPlotted=!1,o._prevGd=null,o._queue=Promise.resolve(),o.parentElement=Oo.default.createRef(),o.bindEvents=o.bindEvents.bind(o),o.getConfig=o.getConfig.bind(o),o.getConfigOverride=o.getConfigOverride.bind(o),o.getLayout=o.getLayout.bind(o),o.getLayoutOverride=o.getLayoutOverride.bind(o),o.graphResize=o.graphResize.bind(o),o.isResponsive=o.isResponsive.bind(o),o.amendTraces=o.amendTraces.bind(o),o.state={override:{},originals:{}},o}return rP(t,e),J_(t,[{key:"plot",value:function(o){var n,i,a,s=this,l=o.figure,c=o.config,m=o.animate,u=o.animation_options,f=o.responsive,p=o.mathjax,g=this.gd.current;l=o._dashprivate_transformFigure(l,g),c=o._dashprivate_transformConfig(c,g);var v=this.getConfig(c,f);v.typesetMath=p;var b={data:(n=l)===null||n===void 0?void 0:n.data,layout:this.getLayout((i=l)===null||i===void 0?void 0:i.layout,f),frames:(a=l)===null||a===void 0?void 0:a.frames,config:v};return m&&this._hasPlotted&&l.data.length===g.data.length?l.frames?Plotly.deleteFrames(g).then(function(){return Plotly.addFrames(g,l.frames)}).then(function(){return Plotly.animate(g,b,u)}):Plotly.animate(g,b,u):(g.classList.add("dash-graph--pending"),(0,B_.default)(p).then(function(){var y=s.gd.current;return y&&Plotly.react(y,b)}).then(function(){var y=s.gd.current;y&&(y.classList.remove("dash-graph--pending"),s._hasPlotted&&y!==s._prevGd&&(s._prevGd&&s._prevGd.removeAllListeners&&(s._prevGd.removeAllListeners(),Plotly.purge(s._prevGd)),s._hasPlotted=!1),s._hasPlotted||(s.bindEvents(),s.graphResize(!0),s._hasPlotted=!0,s._prevGd=y))}))}},{key:"amendTraces",value:function(o,n,i){var a=n.prependData,s=n.extendData,l=i.prependData,c=i.extendData,m=this;function u(p,g,v){var b=p.clearState,y=p[g],R=Promise.resolve();return y.forEach(function(S){var C,E,O;if(Array.isArray(S)&&lr(S[0])==="object"){var P=H_(S,3);C=P[0],E=P[1],O=P[2]}else C=S;if(!E){var A=function(U){return U[Object.keys(U)[0]]},B=function(U){return Array.from(Array(A(U).length).keys())};E=B(C)}R=R.then(function(){var V=m.gd.current;return V&&Plotly[v](V,C,E,O)})}),R.then(function(){return b(g)})}var f=!1;return l!=null&&l.length&&a!==l&&(f=!0,o=o.then(function(){return u(i,"prependData","prependTraces")})),c!=null&&c.length&&s!==c&&(f=!0,o=o.then(function(){return u(i,"extendData","extendTraces")})),f&&(o=o.then(function(){return i._dashprivate_onFigureModified(i.figure)})),o}},{key:"getConfig",value:function(o,n){return(0,te.mergeDeepRight)(o,this.getConfigOverride(n))}},{key:"getLayout",value:function(o,n){if(!o)return o;var i=(0,te.clone)(o),a=this.getLayoutOverride(n),s=this.state,l=s.override,c=s.originals,m={};for(var u in a)i[u]!==l[u]?m[u]=i[u]:c.hasOwnProperty(u)&&(m[u]=c[u]);this.setState({override:a,originals:m});for(var f in c)i[f]===l[f]&&(i[f]=c[f]);for(var p in a)i[p]=a[p];return i}},{key:"getConfigOverride",value:function(o){switch(o){case!1:return lP;case!0:return aP;default:return sP}}},{key:"getLayoutOverride",value:function(o){switch(o){case!1:return iP;case!0:return oP;default:return nP}}},{key:"isResponsive",value:function(o){var n=o.config,i=o.figure,a=o.responsive;return(0,te.type)(a)==="Boolean"?a:!!(n.responsive&&(!i.layout||(i.layout.autosize||(0,te.isNil)(i.layout.autosize))&&((0,te.isNil)(i.layout.height)||(0,te.isNil)(i.layout.width))))}},{key:"graphResize",value:function(){var o=arguments.length>0&&arguments[0]!==void 0?arguments[0]:!1;if(!(!o&&!this.isResponsive(this.props))){var n=this.gd.current;n&&(n.classList.add("dash-graph--pending"),Plotly.Plots.resize(n).catch(function(){}).finally(function(){return n.classList.remove("dash-graph--pending")}))}}},{key:"bindEvents",value:function(){var o=this,n=this.props,i=n.setProps,a=n.clear_on_unhover,s=n.relayoutData,l=n.restyleData,c=n.hoverData,m=n.selectedData,u=this.gd.current;u.on("plotly_click",function(f){var p=Nn(u,f,"click");(0,te.isNil)(p)||(p.timestamp=Date.now(),i({clickData:p}))}),u.on("plotly_clickannotation",function(f){var p=(0,te.omit)(["event","fullAnnotation"],f);p.timestamp=Date.now(),i({clickAnnotationData:p})}),u.on("plotly_hover",function(f){var p=Nn(u,f,"hover");!(0,te.isNil)(p)&&!(0,te.equals)(p,c)&&i({hoverData:p})}),u.on("plotly_selected",function(f){var p=Nn(u,f,"selected");!(0,te.isNil)(p)&&!(0,te.equals)(p,m)&&i({selectedData:p})}),u.on("plotly_deselect",function(){i({selectedData:null})}),u.on("plotly_relayout",function(f){var p=Nn(u,f,"relayout");if(!(0,te.isNil)(p)&&!(0,te.equals)(p,s)&&i({relayoutData:p}),f&&u.layout){for(var g=o.props.figure,v=g===void 0?{}:g,b={},y=0,R=Object.keys(f);y<R.length;y++){var S,C=R[y],E=C.split(".")[0].split("[")[0];!(0,te.includes)(E,["autosize","width","height"])&&!(E in b)&&!(0,te.equals)(v==null||(S=v.layout)===null||S===void 0?void 0:S[E],u.layout[E])&&(b[E]=(0,te.clone)(u.layout[E]))}Object.keys(b).length&&i({figure:sr(sr({},v),{},{layout:sr(sr({},v?.layout),b)})})}}),u.on("plotly_restyle",function(f){var p=Nn(u,f,"restyle");!(0,te.isNil)(p)&&!(0,te.equals)(p,l)&&i({restyleData:p})}),u.on("plotly_unhover",function(){a&&i({hoverData:null})})}},{key:"componentDidMount",value:function(){var o=this.plot(this.props);this._queue=this.amendTraces(o,{},this.props)}},{key:"componentWillUnmount",value:function(){var o=this.gd.current;o&&o.removeAllListeners&&(o.removeAllListeners(),this._hasPlotted&&Plotly.purge(o))}},{key:"shouldComponentUpdate",value:function(o){return this.props.id!==o.id||JSON.stringify(this.props.style)!==JSON.stringify(o.style)}},{key:"UNSAFE_componentWillReceiveProps",value:function(o){var n=this,i=this.props.id!==o.id;if(!i){var a=this._queue;(this.props.mathjax!==o.mathjax||this.props.figure!==o.figure||this.props._dashprivate_transformConfig!==o._dashprivate_transformConfig||this.props._dashprivate_transformFigure!==o._dashprivate_transformFigure)&&(a=a.then(function(){return n.plot(o)})),this._queue=this.amendTraces(a,this.props,o)}}},{key:"componentDidUpdate",value:function(o){var n=this;(o.id!==this.props.id||o.mathjax!==this.props.mathjax)&&(this._queue=this._queue.then(function(){return n.plot(n.props)}))}},{key:"render",value:function(){var o=this.props,n=o.className,i=o.id,a=o.loading_state,s=o.style,l=s===void 0?{}:s;this.isResponsive(this.props)&&(l.height||(l.height="100%"));var c=W_.default,m={className:n,id:i,key:i,ref:this.parentElement,style:l};return window.dash_component_api||(c="div",m["data-dash-is-loading"]=a?.is_loading||void 0),Oo.default.createElement(c,m,Oo.default.createElement(V_.default,{onResize:this.graphResize,targets:[this.parentElement,this.gd]}),Oo.default.createElement("div",{ref:this.gd,style:{height:"100%",width:"100%"}}))}}])})(Oo.Component);ru.propTypes=sr(sr({},Ix.graphPropTypes),{},{prependData:Wt.default.arrayOf(Wt.default.oneOfType([Wt.default.array,Wt.default.object])),extendData:Wt.default.arrayOf(Wt.default.oneOfType([Wt.default.array,Wt.default.object])),clearState:Wt.default.func.isRequired});ru.defaultProps=sr(sr({},Ix.graphDefaultProps),{},{prependData:[],extendData:[]});var uB=Ua.default=ru});var zx=$(Ka=>{"use strict";Object.defineProperty(Ka,"__esModule",{value:!0});Ka.default=void 0;var fB=Ka.default=function(){return Promise.resolve().then(()=>d(Nx()))}});var Lx=$(Ya=>{"use strict";Object.defineProperty(Ya,"__esModule",{value:!0});Ya.default=void 0;var dB=Ya.default=function(){return Promise.resolve(window.Plotly||new Promise(function(t,r){var o,n=document.createElement("script");n.src=window._dashPlotlyJSURL,n.async=!0,n.onload=function(){clearTimeout(o),t()},n.onerror=function(i){clearTimeout(o),r(i)},o=setTimeout(function(){n.src="",r(new Error("plotly.js did not load after 30 seconds"))},30*1e3),document.querySelector("body").appendChild(n)}))}});var Fx=$(To=>{"use strict";Object.defineProperty(To,"__esModule",{value:!0});To.privatePropTypes=To.privateDefaultProps=void 0;var nu=cP(So());function cP(e){return e&&e.__esModule?e:{default:e}}var gB=To.privatePropTypes={_dashprivate_transformConfig:nu.default.func,_dashprivate_transformFigure:nu.default.func,_dashprivate_onFigureModified:nu.default.func},bB=To.privateDefaultProps={_dashprivate_transformConfig:function(t){return t},_dashprivate_transformFigure:function(t){return t},_dashprivate_onFigureModified:function(t){return t}}});var ou=$(cr=>{"use strict";function Lr(e){"@babel/helpers - typeof";return Lr=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},Lr(e)}Object.defineProperty(cr,"__esModule",{value:!0});cr.graphPropTypes=cr.graphDefaultProps=cr.default=void 0;var zr=Wx(x()),z=Qa(So()),uP=wv(),mP=Qa(zx()),fP=Qa(Lx()),pP=Qa(Gc()),Vx=Fx();function Qa(e){return e&&e.__esModule?e:{default:e}}function Wx(e,t){if(typeof WeakMap=="function")var r=new WeakMap,o=new WeakMap;return(Wx=function(i,a){if(!a&&i&&i.__esModule)return i;var s,l,c={__proto__:null,default:i};if(i===null||Lr(i)!="object"&&typeof i!="function")return c;if(s=a?o:r){if(s.has(i))return s.get(i);s.set(i,c)}for(var m in i)m!=="default"&&{}.hasOwnProperty.call(i,m)&&((l=(s=Object.defineProperty)&&Object.getOwnPropertyDescriptor(i,m))&&(l.get||l.set)?s(c,m,l):c[m]=i[m]);return c})(e,t)}function jx(e,t){var r=Object.keys(e);if(Object.getOwnPropertySymbols){var o=Object.getOwnPropertySymbols(e);t&&(o=o.filter(function(n){return Object.getOwnPropertyDescriptor(e,n).enumerable})),r.push.apply(r,o)}return r}function Xa(e){for(var t=1;t<arguments.length;t++){var r=arguments[t]!=null?arguments[t]:{};t%2?jx(Object(r),!0).forEach(function(o){dP(e,o,r[o])}):Object.getOwnPropertyDescriptors?Object.defineProperties(e,Object.getOwnPropertyDescriptors(r)):jx(Object(r)).forEach(function(o){Object.defineProperty(e,o,Object.getOwnPropertyDescriptor(r,o))})}return e}function dP(e,t,r){return(t=qx(t))in e?Object.defineProperty(e,t,{value:r,enumerable:!0,configurable:!0,writable:!0}):e[t]=r,e}function hP(e,t){return yP(e)||vP(e,t)||bP(e,t)||gP()}function gP(){throw new TypeError(`Invalid attempt to destructure non-iterable instance.
In order to be iterable, non-array objects must have a [Symbol.iterator]() method.`)}function bP(e,t){if(e){if(typeof e=="string")return $x(e,t);var r={}.toString.call(e).slice(8,-1);return r==="Object"&&e.constructor&&(r=e.constructor.name),r==="Map"||r==="Set"?Array.from(e):r==="Arguments"||/^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(r)?$x(e,t):void 0}}function $x(e,t){(t==null||t>e.length)&&(t=e.length);for(var r=0,o=Array(t);r<t;r++)o[r]=e[r];return o}function vP(e,t){var r=e==null?null:typeof Symbol<"u"&&e[Symbol.iterator]||e["@@iterator"];if(r!=null){var o,n,i,a,s=[],l=!0,c=!1;try{if(i=(r=r.call(e)).next,t===0){if(Object(r)!==r)return;l=!1}else for(;!(l=(o=i.call(r)).done)&&(s.push(o.value),s.length!==t);l=!0);}catch(m){c=!0,n=m}finally{try{if(!l&&r.return!=null&&(a=r.return(),Object(a)!==a))return}finally{if(c)throw n}}return s}}function yP(e){if(Array.isArray(e))return e}function Ja(){return Ja=Object.assign?Object.assign.bind():function(e){for(var t=1;t<arguments.length;t++){var r=arguments[t];for(var o in r)({}).hasOwnProperty.call(r,o)&&(e[o]=r[o])}return e},Ja.apply(null,arguments)}function xP(e,t){if(!(e instanceof t))throw new TypeError("Cannot call a class as a function")}function Bx(e,t){for(var r=0;r<t.length;r++){var o=t[r];o.enumerable=o.enumerable||!1,o.configurable=!0,"value"in o&&(o.writable=!0),Object.defineProperty(e,qx(o.key),o)}}function wP(e,t,r){return t&&Bx(e.prototype,t),r&&Bx(e,r),Object.defineProperty(e,"prototype",{writable:!1}),e}function qx(e){var t=CP(e,"string");return Lr(t)=="symbol"?t:t+""}function CP(e,t){if(Lr(e)!="object"||!e)return e;var r=e[Symbol.toPrimitive];if(r!==void 0){var o=r.call(e,t||"default");if(Lr(o)!="object")return o;throw new TypeError("@@toPrimitive must return a primitive value.")}return(t==="string"?String:Number)(e)}function SP(e,t,r){return t=Za(t),RP(e,Hx()?Reflect.construct(t,r||[],Za(e).constructor):t.apply(e,r))}function RP(e,t){if(t&&(Lr(t)=="object"||typeof t=="function"))return t;if(t!==void 0)throw new TypeError("Derived constructors may only return object or undefined");return _P(e)}function _P(e){if(e===void 0)throw new ReferenceError("this hasn't been initialised - super() hasn't been called");return e}function Hx(){try{var e=!Boolean.prototype.valueOf.call(Reflect.construct(Boolean,[],function(){}))}catch{}return(Hx=function(){return!!e})()}function Za(e){return Za=Object.setPrototypeOf?Object.getPrototypeOf.bind():function(t){return t.__proto__||Object.getPrototypeOf(t)},Za(e)}function PP(e,t){if(typeof t!="function"&&t!==null)throw new TypeError("Super expression must either be null or a function");e.prototype=Object.create(t&&t.prototype,{constructor:{value:e,writable:!0,configurable:!0}}),Object.defineProperty(e,"prototype",{writable:!1}),t&&iu(e,t)}function iu(e,t){return iu=Object.setPrototypeOf?Object.setPrototypeOf.bind():function(r,o){return r.__proto__=o,r},iu(e,t)}var Nr=[],ur=(function(e){function t(r){var o;return xP(this,t),o=SP(this,t,[r]),r.mathjax&&(t._loadMathjax=!0),o.state={prependData:[],extendData:[]},o.clearState=o.clearState.bind(o),o}return PP(t,e),wP(t,[{key:"componentDidMount",value:function(){this.props.prependData&&this.setState({prependData:[this.props.prependData]}),this.props.extendData&&this.setState({extendData:[this.props.extendData]})}},{key:"componentWillUnmount",value:function(){this.setState({prependData:[],extendData:[]})}},{key:"UNSAFE_componentWillReceiveProps",value:function(o){var n=this.state.prependData.slice(0);this.props.figure!==o.figure&&(n=Nr),o.prependData&&this.props.prependData!==o.prependData?n.push(o.prependData):n=Nr,n!==Nr&&this.setState({prependData:n});var i=this.state.extendData.slice(0);this.props.figure!==o.figure&&(i=Nr),o.extendData&&this.props.extendData!==o.extendData?i.push(o.extendData):i=Nr,i!==Nr&&this.setState({extendData:i})}},{key:"clearState",value:function(o){this.setState(function(n){var i=n[o],a=i&&i.length?{[o]:Nr}:void 0;return a})}},{key:"render",value:function(){return zr.default.createElement(au,Ja({},this.props,{prependData:this.state.prependData,extendData:this.state.extendData,clearState:this.clearState}))}}])})(zr.Component),kP=(0,uP.asyncDecorator)(ur,function(){return Promise.all([(0,mP.default)(),(0,fP.default)(),ur._loadMathjax?(0,pP.default)():void 0]).then(function(e){var t=hP(e,1),r=t[0];return r})}),au=(0,zr.memo)(function(e){var t=e.className,r=e.id,o=t?"dash-graph "+t:"dash-graph";return zr.default.createElement(zr.Suspense,{fallback:zr.default.createElement("div",{id:r,key:r,className:"".concat(o," dash-graph--pending")})},zr.default.createElement(kP,Ja({},e,{className:o})))});au.displayName="ControlledPlotlyGraph";ur.propTypes=Xa(Xa({},Vx.privatePropTypes),{},{id:z.default.string,responsive:z.default.oneOf([!0,!1,"auto"]),clickData:z.default.object,clickAnnotationData:z.default.object,hoverData:z.default.object,clear_on_unhover:z.default.bool,selectedData:z.default.object,relayoutData:z.default.object,extendData:z.default.oneOfType([z.default.array,z.default.object]),prependData:z.default.oneOfType([z.default.array,z.default.object]),restyleData:z.default.array,figure:z.default.exact({data:z.default.arrayOf(z.default.object),layout:z.default.object,frames:z.default.arrayOf(z.default.object)}),style:z.default.object,className:z.default.string,mathjax:z.default.bool,animate:z.default.bool,animation_options:z.default.object,config:z.default.exact({staticPlot:z.default.bool,plotlyServerURL:z.default.string,editable:z.default.bool,editSelection:z.default.bool,edits:z.default.exact({annotationPosition:z.default.bool,annotationTail:z.default.bool,annotationText:z.default.bool,axisTitleText:z.default.bool,colorbarPosition:z.default.bool,colorbarTitleText:z.default.bool,legendPosition:z.default.bool,legendText:z.default.bool,shapePosition:z.default.bool,titleText:z.default.bool}),autosizable:z.default.bool,responsive:z.default.bool,queueLength:z.default.number,fillFrame:z.default.bool,frameMargins:z.default.number,scrollZoom:z.default.bool,doubleClick:z.default.oneOf([!1,"reset","autosize","reset+autosize"]),doubleClickDelay:z.default.number,showTips:z.default.bool,showAxisDragHandles:z.default.bool,showAxisRangeEntryBoxes:z.default.bool,showLink:z.default.bool,sendData:z.default.bool,linkText:z.default.string,displayModeBar:z.default.oneOf([!0,!1,"hover"]),showSendToCloud:z.default.bool,showEditInChartStudio:z.default.bool,modeBarButtonsToRemove:z.default.array,modeBarButtonsToAdd:z.default.array,modeBarButtons:z.default.any,toImageButtonOptions:z.default.exact({format:z.default.oneOf(["jpeg","png","webp","svg"]),filename:z.default.string,width:z.default.number,height:z.default.number,scale:z.default.number}),displaylogo:z.default.bool,watermark:z.default.bool,plotGlPixelRatio:z.default.number,topojsonURL:z.default.string,mapboxAccessToken:z.default.any,locale:z.default.string,locales:z.default.object,displayNotifier:z.default.bool}),setProps:z.default.func});au.propTypes=ur.propTypes;ur.defaultProps=Xa(Xa({},Vx.privateDefaultProps),{},{clickData:null,clickAnnotationData:null,hoverData:null,selectedData:null,relayoutData:null,prependData:null,extendData:null,restyleData:null,figure:{data:[],layout:{},frames:[]},responsive:"auto",mathjax:!1,animate:!1,animation_options:{frame:{redraw:!1},transition:{duration:750,ease:"cubic-in-out"}},clear_on_unhover:!1,config:{}});var yB=cr.graphPropTypes=ur.propTypes,xB=cr.graphDefaultProps=ur.defaultProps,wB=cr.default=ur});var Jx=$(rs=>{"use strict";Object.defineProperty(rs,"__esModule",{value:!0});rs.default=void 0;var es=Eo(),EP=Kx(x()),yt=Kx(So());function Kx(e){return e&&e.__esModule?e:{default:e}}function OP(e,t,r){return t=ts(t),TP(e,Yx()?Reflect.construct(t,r||[],ts(e).constructor):t.apply(e,r))}function TP(e,t){if(t&&(Io(t)=="object"||typeof t=="function"))return t;if(t!==void 0)throw new TypeError("Derived constructors may only return object or undefined");return IP(e)}function IP(e){if(e===void 0)throw new ReferenceError("this hasn't been initialised - super() hasn't been called");return e}function Yx(){try{var e=!Boolean.prototype.valueOf.call(Reflect.construct(Boolean,[],function(){}))}catch{}return(Yx=function(){return!!e})()}function ts(e){return ts=Object.setPrototypeOf?Object.getPrototypeOf.bind():function(t){return t.__proto__||Object.getPrototypeOf(t)},ts(e)}function AP(e,t){if(typeof t!="function"&&t!==null)throw new TypeError("Super expression must either be null or a function");e.prototype=Object.create(t&&t.prototype,{constructor:{value:e,writable:!0,configurable:!0}}),Object.defineProperty(e,"prototype",{writable:!1}),t&&su(e,t)}function su(e,t){return su=Object.setPrototypeOf?Object.setPrototypeOf.bind():function(r,o){return r.__proto__=o,r},su(e,t)}function Io(e){"@babel/helpers - typeof";return Io=typeof Symbol=="function"&&typeof Symbol.iterator=="symbol"?function(t){return typeof t}:function(t){return t&&typeof Symbol=="function"&&t.constructor===Symbol&&t!==Symbol.prototype?"symbol":typeof t},Io(e)}function lu(e,t){if(!(e instanceof t))throw new TypeError("Cannot call a class as a function")}function Gx(e,t){for(var r=0;r<t.length;r++){var o=t[r];o.enumerable=o.enumerable||!1,o.configurable=!0,"value"in o&&(o.writable=!0),Object.defineProperty(e,DP(o.key),o)}}function cu(e,t,r){return t&&Gx(e.prototype,t),r&&Gx(e,r),Object.defineProperty(e,"prototype",{writable:!1}),e}function DP(e){var t=MP(e,"string");return Io(t)=="symbol"?t:t+""}function MP(e,t){if(Io(e)!="object"||!e)return e;var r=e[Symbol.toPrimitive];if(r!==void 0){var o=r.call(e,t||"default");if(Io(o)!="object")return o;throw new TypeError("@@toPrimitive must return a primitive value.")}return(t==="string"?String:Number)(e)}var NP=(function(){function e(){lu(this,e),this._data={},this._modified=-1}return cu(e,[{key:"getItem",value:function(r){return this._data[r]}},{key:"setItem",value:function(r,o){this._data[r]=o,this.setModified(r)}},{key:"removeItem",value:function(r){delete this._data[r],this.setModified(r)}},{key:"setModified",value:function(r){this._modified=Date.now()}},{key:"getModified",value:function(r){return this._modified}}])})(),Ux=(function(){function e(t){lu(this,e),this._storage=t}return cu(e,[{key:"getItem",value:function(r){try{return JSON.parse(this._storage.getItem(r))}catch{return null}}},{key:"setItem",value:function(r,o){this._storage.setItem(r,JSON.stringify(o)),this.setModified(r)}},{key:"removeItem",value:function(r){this._storage.removeItem(r),this._storage.removeItem("".concat(r,"-timestamp"))}},{key:"setModified",value:function(r){this._storage.setItem("".concat(r,"-timestamp"),Date.now())}},{key:"getModified",value:function(r){return Number.parseInt(this._storage.getItem("".concat(r,"-timestamp")),10)||-1}}])})(),Xx=rs.default=(function(e){function t(r){var o;return lu(this,t),o=OP(this,t,[r]),r.storage_type==="local"?o._backstore=new Ux(window.localStorage):r.storage_type==="session"?o._backstore=new Ux(window.sessionStorage):r.storage_type==="memory"&&(o._backstore=new NP),o.onStorageChange=o.onStorageChange.bind(o),o}return AP(t,e),cu(t,[{key:"onStorageChange",value:function(o){var n=this.props,i=n.id,a=n.setProps;o.key===i&&a&&o.newValue!==o.oldValue&&a({data:JSON.parse(o.newValue),modified_timestamp:this._backstore.getModified(i)})}},{key:"UNSAFE_componentWillMount",value:function(){var o=this.props,n=o.setProps,i=o.id,a=o.data,s=o.storage_type;s!=="memory"&&window.addEventListener("storage",this.onStorageChange);var l=this._backstore.getItem(i);if((0,es.isNil)(l)&&!(0,es.isNil)(a)){this._backstore.setItem(i,a),n({modified_timestamp:this._backstore.getModified(i)});return}(0,es.equals)(l,a)||n({data:l,modified_timestamp:this._backstore.getModified(i)})}},{key:"componentWillUnmount",value:function(){this.props.storage_type!=="memory"&&window.removeEventListener("storage",this.onStorageChange)}},{key:"componentDidUpdate",value:function(){var o=this.props,n=o.data,i=o.id,a=o.clear_data,s=o.setProps;if(a){this._backstore.removeItem(i),s({clear_data:!1,data:null,modified_timestamp:this._backstore.getModified(i)});return}var l=this._backstore.getItem(i);(0,es.equals)(n,l)||(n===void 0?s({data:l}):(this._backstore.setItem(i,n),s({modified_timestamp:this._backstore.getModified(i)})))}},{key:"render",value:function(){return null}}])})(EP.default.Component);Xx.defaultProps={storage_type:"memory",clear_data:!1,modified_timestamp:-1};Xx.propTypes={id:yt.default.string.isRequired,storage_type:yt.default.oneOf(["local","session","memory"]),data:yt.default.oneOfType([yt.default.object,yt.default.array,yt.default.number,yt.default.string,yt.default.bool]),clear_data:yt.default.bool,modified_timestamp:yt.default.number,setProps:yt.default.func}});var Zx=$(()=>{"use strict"});var Ao,qt,zP,LP,os,uu,We,qe,Qx,e0,mr=h(()=>{"use strict";Ao=d(x()),qt=d(Eo()),zP=["String","Number","Null","Boolean"],LP=e=>(0,qt.includes)((0,qt.type)(e),zP),os=()=>!!window.dash_component_api,uu=(e,t,r)=>{if(!os()||(0,qt.isEmpty)(r)||!r){let n=Zx(),{renderDashComponent:i}=n;return i(e,t)}if((0,qt.isNil)(e)||(0,qt.isEmpty)(e))return null;if(LP(e))return e;if(Array.isArray(e))return e.map((n,i)=>uu(n,i,[...r||[],i,"props"]));let o={component:e,componentPath:[...r||[]],key:t??0};return(0,Ao.createElement)(window.dash_component_api.ExternalWrapper,o)},We=(e,t=["value"])=>{let r={persisted_props:t,persistence_type:"local"};parseFloat(Ao.default.version.substring(0,Ao.default.version.lastIndexOf(".")))<18.3?e.defaultProps=r:e.dashPersistence=r},qe=e=>os()?window.dash_component_api.useDashContext().useLoading():e?.is_loading??!1,Qx=(e,t)=>os()?Ao.default.cloneElement(e,{...t}):(e.props?._dashprivate_layout?.props&&Object.assign(e.props._dashprivate_layout.props,t),e),e0=()=>{let e=[];return os()&&(e=window.dash_component_api.useDashContext().componentPath),e}});var t0,r0,o0,n0=h(()=>{"use strict";Bt();t0=d(x());mr();r0=({setProps:e,loading_state:t,persistence:r,persisted_props:o,persistence_type:n,icon:i,indeterminateIcon:a,...s})=>{let l=({indeterminate:c,...m})=>Qx(c?a:i,m);return t0.default.createElement(Ot,{"data-dash-is-loading":qe(t)||void 0,onChange:c=>e({checked:c.currentTarget.checked}),icon:i||a?l:void 0,...s})};We(r0,["checked"]);o0=r0});var i0,a0,s0,l0=h(()=>{"use strict";Bt();i0=d(x());mr();a0=({children:e,setProps:t,loading_state:r,persistence:o,persisted_props:n,persistence_type:i,value:a=[],...s})=>{let l=Array.isArray(a)?a:[],c=m=>{t({value:m})};return i0.default.createElement(Ot.Group,{"data-dash-is-loading":qe(r)||void 0,onChange:c,value:l,...s},e)};We(a0);s0=a0});var c0,FP,ns,mu=h(()=>{"use strict";c0=d(x()),FP=(0,c0.createContext)(null),ns=FP});var fu,u0,m0,f0=h(()=>{"use strict";Bt();fu=d(x());mu();mr();u0=e=>{let{children:t,setProps:r,persistence:o,persisted_props:n,persistence_type:i,checked:a,loading_state:s,...l}=e,c=fu.default.useContext(ns),f=!!c?{onClick:c?.chipOnClick}:{checked:a,onChange:p=>r({checked:p})};return fu.default.createElement(nr,{"data-dash-is-loading":qe(s)||void 0,...f,...l},t)};We(u0,["checked"]);m0=u0});var zn,p0,d0,h0=h(()=>{"use strict";Bt();Q();zn=d(x());mu();mr();p0=e=>{let{children:t,value:r,setProps:o,persistence:n,persisted_props:i,persistence_type:a,loading_state:s,deselectable:l,...c}=e,[m,u]=(0,zn.useState)(r);_e(()=>{u(r)},[r]),_e(()=>{o({value:m})},[m]);let f=p=>{p.currentTarget.value===r&&u(null)};return zn.default.createElement(nr.Group,{value:m,onChange:u,"data-dash-is-loading":qe(s)||void 0,...c},zn.default.createElement(ns.Provider,{value:{chipOnClick:l?f:null}},t))};We(p0);d0=p0});var g0,b0=h(()=>{"use strict";g0=(e,t)=>{if(!e||e.length===0||t===null||t===void 0)return null;let r=n=>{let i=[];for(let a of n)typeof a=="string"?i.push(a):"value"in a&&"label"in a?i.push(a.value):"group"in a&&"items"in a&&(i=i.concat(r(a.items)));return i},o=r(e);return Array.isArray(t)?t.filter(n=>o.includes(n)):o.includes(t)?t:null}});function w0(e,t,r={}){let o={...t};return v0[e]&&v0[e].forEach(n=>{(0,x0.path)([n.split(".")],o)&&(o[n]=C0(o[n],r))}),o}function y0(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)&&!(e instanceof Date)}function jP(e){return typeof e=="function"}function $P(e,t){let r=e.dashMantineFunctions;if(!(!r||typeof t!="string"))return t.split(".").reduce((o,n)=>o?.[n],r)}function BP(e,t={}){let r=e.options||{},o=$P(window,e.function);if(o===void 0)throw new Error(`No match for [${e.function}] in window.dashMantineFunctions.`);return jP(o)&&t?(...n)=>o(...n,r,t):o}function C0(e,t={}){return y0(e)&&"function"in e?BP(e,t):y0(e)?Object.fromEntries(Object.entries(e).map(([r,o])=>[r,C0(o,t)])):e}var x0,v0,S0=h(()=>{"use strict";x0=d(Eo()),v0={MantineProvider:["getStyleNonce"],Slider:["label","scale"],RangeSlider:["label","scale"],Select:["renderOption","filter"],MultiSelect:["renderOption","filter"],TagsInput:["renderOption","filter"],Autocomplete:["renderOption","filter"],MiniCalendar:["getDayProps"],DatePicker:["getYearControlProps","getMonthControlProps","getDayProps","renderDay"],DateTimePicker:["getYearControlProps","getMonthControlProps","getDayProps","renderDay"],DatePickerInput:["getYearControlProps","getMonthControlProps","getDayProps","renderDay"],DateInput:["getYearControlProps","getMonthControlProps","getDayProps","renderDay"],MonthPickerInput:["getYearControlProps","getMonthControlProps"],YearPickerInput:["getYearControlProps"],AreaChart:["xAxisProps","yAxisProps","gridProps","rightYAxisProps","tooltipProps","valueFormatter"],BarChart:["xAxisProps","yAxisProps","gridProps","rightYAxisProps","tooltipProps","valueLabelProps","getBarColor"],BubbleChart:["xAxisProps","xAxisProps","zAxisProps","tooltipProps","valueFormatter"],CompositeChart:["xAxisProps","yAxisProps","gridProps","rightYAxisProps","tooltipProps","valueFormatter"],FunnelChart:["tooltipProps","valueFormatter","funnelChartProps"],LineChart:["xAxisProps","yAxisProps","gridProps","rightYAxisProps","tooltipProps","valueFormatter"],ScatterChart:["xAxisProps","yAxisProps","gridProps","rightYAxisProps","tooltipProps","valueFormatter"],Heatmap:["getTooltipLabel","tooltipProps","getRectProps"],RadarChart:["tooltipProps","legendProps","radarProps","polarGridProps","polarAngleAxixProps","polarRadiusAxisProps","dotProps","activeDotProps"]}});var Do,R0,_0,P0=h(()=>{"use strict";Bt();Q();Do=d(x());b0();mr();S0();R0=({setProps:e,persistence:t,persisted_props:r,persistence_type:o,loading_state:n,debounce:i=!1,n_submit:a=0,n_blur:s=0,data:l=[],value:c=[],...m})=>{if(typeof c=="string")throw new Error("MultiSelect: `value` must be a list");let[u,f]=(0,Do.useState)(c??[]),[p,g]=(0,Do.useState)(l??[]),{ref:v,focused:b}=Fs(),y=typeof i=="number"?i:0,[R]=$o(u,y);_e(()=>{(typeof i=="number"||i===!1)&&e({value:R}),!b&&i===!0&&e({value:R})},[R]);let S=O=>{O.key==="Enter"&&e({n_submit:a+1,...i===!0&&{value:u}})},C=()=>{e({n_blur:s+1,...i===!0&&{value:u}})};_e(()=>{let O=Array.isArray(l)?l:[];g(O);let P=Array.isArray(c)?c:[],A=g0(O,P)??[];f(A),e({value:A})},[l]),_e(()=>{c!==R&&f(c??[])},[c]);let E=O=>{e({searchValue:O})};return Do.default.createElement("div",{ref:v},Do.default.createElement(En,{"data-dash-is-loading":qe(n)||void 0,...w0("Select",m),onKeyDown:S,onBlur:C,data:p,onChange:f,value:u,onSearchChange:E}))};We(R0);_0=R0});var is,k0,E0,O0=h(()=>{"use strict";Bt();Q();is=d(x());mr();k0=({setProps:e,persistence:t,persisted_props:r,persistence_type:o,loading_state:n,value:i="",n_submit:a=0,n_blur:s=0,debounce:l=!1,autoComplete:c="off",inputProps:m,...u})=>{let[f,p]=(0,is.useState)(i),g=typeof l=="number"?l:0,[v]=$o(f,g);_e(()=>{(typeof l=="number"||l===!1)&&e({value:v})},[v]),_e(()=>{i!==v&&p(i)},[i]);let b=R=>{R.key==="Enter"&&e({n_submit:a+1,...l===!0&&{value:f}})},y=()=>{e({n_blur:s+1,...l===!0&&{value:f}})};return is.default.createElement(In,{...m,"data-dash-is-loading":qe(n)||void 0,onChange:R=>p(R.currentTarget.value),value:f,onKeyDown:b,onBlur:y,autoComplete:c,...u})};We(k0);E0=k0});var T0,I0,A0,D0,M0=h(()=>{"use strict";Bt();T0=d(x());mr();I0=d(Eo()),A0=e=>{let{data:t,setProps:r,loading_state:o,persistence:n,persisted_props:i,persistence_type:a,...s}=e,l=e0(),c=t.map((u,f)=>typeof u=="string"?u:{value:u.value,label:uu(u.label,f,(0,I0.isEmpty)(l)?[]:[...l,"props","data",f,"label"]),disabled:u.disabled}),m=u=>{r({value:u})};return T0.default.createElement(Tn,{"data-dash-is-loading":qe(o)||void 0,data:c,onChange:m,...s})};We(A0);D0=A0});var VP=$(()=>{var wV=d(yu());Bt();$b();Vb();qb();Gb();Kb();Xb();Zb();ev();rv();nv();av();lv();uv();fv();dv();gv();vv();var N0=d(x()),z0=d(ou()),L0=d(Jx());n0();l0();f0();h0();P0();O0();M0();var F0=document.createElement("style");F0.textContent=[Bb,Wb,Hb,Ub,Yb,Jb,Qb,tv,ov,iv,sv,cv,mv,pv,hv,bv,yv].join(`
`);document.head.prepend(F0);window.dash_core_components={Graph:z0.default,Store:L0.default};window.dash_mantine_components={Checkbox:o0,CheckboxGroup:s0,Chip:m0,ChipGroup:d0,MantineProvider:({children:e,setProps:t,...r})=>N0.default.createElement(ui,{...r},e),MultiSelect:_0,SegmentedControl:D0,TextInput:E0}});VP();})();
