/*
 * What the calculator and the explorer say, in each language that reads them.
 */
(() => {
  "use strict";

  const calculator = {
    en: {
      title: "Scales of a layer", layer: "Layer", dense: "dense", convolution: "convolution",
      in: "Number of inputs", out: "Number of outputs",
      channels_in: "Channels in", channels_out: "Channels out",
      height: "Kernel height", width: "Kernel width", groups: "Groups",
      activation: "Activation function", linear: "linear", slope: "Slope α, left of zero",
      rule: "Rule", gain_rule: "gain",
      usual: "usual for this function", steps: "The working",
      fans: "fan_in and fan_out", gain: "Gain of #", variance: "Variance",
      std: "Normal: draw from N(0, σ²)", limit: "Uniform: draw from U(−a, a)",
      cut: "Truncated normal, as in Keras and JAX: cut at",
      whole: "A whole number from 1 to #, please.", decimal: "A number from 0 to #, please.",
      divide: "Both numbers of channels must be divisible by this.",
      link: "Link to this calculation",
      failed: "The gains could not be loaded. Check the connection, then load the page again.",
    },
    bn: {
      title: "একটি লেয়ারের স্কেল", layer: "লেয়ার", dense: "ডেন্স", convolution: "কনভোলিউশন",
      in: "ইনপুটের সংখ্যা", out: "আউটপুটের সংখ্যা",
      channels_in: "ইনপুটে চ্যানেলের সংখ্যা", channels_out: "আউটপুটে চ্যানেলের সংখ্যা",
      height: "কার্নেলের উচ্চতা", width: "কার্নেলের প্রস্থ", groups: "গ্রুপের সংখ্যা",
      activation: "অ্যাক্টিভেশন ফাংশন", linear: "লিনিয়ার", slope: "ঢাল α, শূন্যের বাঁ দিকে",
      rule: "নিয়ম", gain_rule: "গেইন",
      usual: "এই ফাংশনের জন্য প্রচলিত", steps: "ধাপে ধাপে হিসাব",
      fans: "fan_in আর fan_out", gain: "#-এর গেইন", variance: "ভ্যারিয়েন্স",
      std: "নরমাল: N(0, σ²) থেকে ওজন নিন", limit: "ইউনিফর্ম: U(−a, a) থেকে ওজন নিন",
      cut: "ছাঁটা নরমাল, Keras আর JAX-এ যেমন: ছাঁটার জায়গা",
      whole: "1 থেকে # পর্যন্ত একটি পূর্ণসংখ্যা লিখুন।", decimal: "0 থেকে # পর্যন্ত একটি সংখ্যা লিখুন।",
      divide: "ইনপুট আর আউটপুট, দুই দিকের চ্যানেলের সংখ্যাই এটি দিয়ে বিভাজ্য হতে হবে।",
      link: "এই হিসাবের লিংক",
      failed: "গেইনগুলো লোড করা গেল না। সংযোগ দেখে নিয়ে পাতাটি আবার লোড করুন।",
    },
    ne: {
      title: "एउटा तहको स्केल", layer: "तह", dense: "डेन्स", convolution: "कन्भोलुसन",
      in: "इनपुटको सङ्ख्या", out: "आउटपुटको सङ्ख्या",
      channels_in: "इनपुटमा च्यानलको सङ्ख्या", channels_out: "आउटपुटमा च्यानलको सङ्ख्या",
      height: "कर्नेलको उचाइ", width: "कर्नेलको चौडाइ", groups: "समूहको सङ्ख्या",
      activation: "एक्टिभेसन फङ्सन", linear: "रेखीय", slope: "झुकाव α, शून्यको बायाँतिर",
      rule: "नियम", gain_rule: "गेन",
      usual: "यस फङ्सनका लागि प्रचलित", steps: "चरणैपिच्छे हिसाब",
      fans: "fan_in र fan_out", gain: "# को गेन", variance: "भेरियन्स",
      std: "नर्मल: N(0, σ²) बाट तौल लिनुहोस्", limit: "युनिफर्म: U(−a, a) बाट तौल लिनुहोस्",
      cut: "काटिएको नर्मल, Keras र JAX मा जस्तै: काटिने ठाउँ",
      whole: "1 देखि # सम्मको पूर्ण सङ्ख्या लेख्नुहोस्।", decimal: "0 देखि # सम्मको सङ्ख्या लेख्नुहोस्।",
      divide: "यसले इनपुट र आउटपुट दुवैका च्यानलको सङ्ख्यालाई निःशेष भाग गर्नुपर्छ।",
      link: "यस हिसाबको लिङ्क",
      failed: "गेनहरू लोड हुन सकेनन्। इन्टरनेट जाँचेर पृष्ठ फेरि लोड गर्नुहोस्।",
    },
  };

  const explorer = {
    en: {
      title: "Signal and gradient by depth", activation: "Activation function", linear: "linear",
      start: "Initialization", orthogonal: "orthogonal", small: "small: σ = 0.01", large: "large: σ = 0.25",
      factor: "Gain: factor on σ", depth: "Layers", layer: "layer",
      signal: "standard deviation of the activations", gradient: "standard deviation of the gradient",
      "signal.lost": "After # layers the activations have standard deviation #: the signal vanishes.",
      "signal.kept": "After # layers the activations have standard deviation #: the signal is kept.",
      "signal.huge": "After # layers the activations have standard deviation #: the signal explodes.",
      "gradient.lost": "Back at layer 1 the gradient has standard deviation #: it vanishes.",
      "gradient.kept": "Back at layer 1 the gradient has standard deviation #: it is kept.",
      "gradient.huge": "Back at layer 1 the gradient has standard deviation #: it explodes.",
      numbers: "All the numbers", chart: "Both standard deviations, layer by layer, on a logarithmic axis; the numbers stand below.",
      link: "Link to this choice",
      failed: "The numbers could not be loaded. Check the connection, then load the page again.",
    },
    bn: {
      title: "গভীরতার সঙ্গে সিগন্যাল আর গ্র্যাডিয়েন্ট", activation: "অ্যাক্টিভেশন ফাংশন", linear: "লিনিয়ার",
      start: "Initialization", orthogonal: "অর্থোগোনাল", small: "ছোট: σ = 0.01", large: "বড়: σ = 0.25",
      factor: "গেইন: σ-এর উপর গুণক", depth: "লেয়ারের সংখ্যা", layer: "লেয়ার",
      signal: "অ্যাক্টিভেশনের স্ট্যান্ডার্ড ডেভিয়েশন", gradient: "গ্র্যাডিয়েন্টের স্ট্যান্ডার্ড ডেভিয়েশন",
      "signal.lost": "#টা লেয়ারের পরে অ্যাক্টিভেশনের স্ট্যান্ডার্ড ডেভিয়েশন #: সিগন্যাল হারিয়ে যায়।",
      "signal.kept": "#টা লেয়ারের পরে অ্যাক্টিভেশনের স্ট্যান্ডার্ড ডেভিয়েশন #: সিগন্যাল টিকে থাকে।",
      "signal.huge": "#টা লেয়ারের পরে অ্যাক্টিভেশনের স্ট্যান্ডার্ড ডেভিয়েশন #: সিগন্যাল অতিরিক্ত বড় হয়ে যায়।",
      "gradient.lost": "পেছনে ফিরে 1 নম্বর লেয়ারে পৌঁছে গ্র্যাডিয়েন্টের স্ট্যান্ডার্ড ডেভিয়েশন #: গ্র্যাডিয়েন্ট হারিয়ে যায়।",
      "gradient.kept": "পেছনে ফিরে 1 নম্বর লেয়ারে পৌঁছে গ্র্যাডিয়েন্টের স্ট্যান্ডার্ড ডেভিয়েশন #: গ্র্যাডিয়েন্ট টিকে থাকে।",
      "gradient.huge": "পেছনে ফিরে 1 নম্বর লেয়ারে পৌঁছে গ্র্যাডিয়েন্টের স্ট্যান্ডার্ড ডেভিয়েশন #: গ্র্যাডিয়েন্ট অতিরিক্ত বড় হয়ে যায়।",
      numbers: "সব সংখ্যা", chart: "লেয়ার ধরে ধরে দুই স্ট্যান্ডার্ড ডেভিয়েশন, লগারিদমিক অক্ষে; সংখ্যাগুলো নিচে আছে।",
      link: "এই বাছাইয়ের লিংক",
      failed: "সংখ্যাগুলো লোড করা গেল না। সংযোগ দেখে নিয়ে পাতাটি আবার লোড করুন।",
    },
    ne: {
      title: "गहिराइसँगै सिग्नल र ग्रेडियन्ट", activation: "एक्टिभेसन फङ्सन", linear: "रेखीय",
      start: "इनिसियलाइजेसन", orthogonal: "अर्थोगोनल", small: "सानो: σ = 0.01", large: "ठुलो: σ = 0.25",
      factor: "गेन: σ माथिको गुणक", depth: "तहको सङ्ख्या", layer: "तह",
      signal: "एक्टिभेसनको मानक विचलन", gradient: "ग्रेडियन्टको मानक विचलन",
      "signal.lost": "# वटा तहपछि एक्टिभेसनको मानक विचलन # छ: सिग्नल हराउँछ।",
      "signal.kept": "# वटा तहपछि एक्टिभेसनको मानक विचलन # छ: सिग्नल टिकिरहन्छ।",
      "signal.huge": "# वटा तहपछि एक्टिभेसनको मानक विचलन # छ: सिग्नल बेहिसाब बढ्छ।",
      "gradient.lost": "पछाडि फर्केर तह नम्बर 1 मा पुग्दा ग्रेडियन्टको मानक विचलन # छ: ग्रेडियन्ट हराउँछ।",
      "gradient.kept": "पछाडि फर्केर तह नम्बर 1 मा पुग्दा ग्रेडियन्टको मानक विचलन # छ: ग्रेडियन्ट टिकिरहन्छ।",
      "gradient.huge": "पछाडि फर्केर तह नम्बर 1 मा पुग्दा ग्रेडियन्टको मानक विचलन # छ: ग्रेडियन्ट बेहिसाब बढ्छ।",
      numbers: "सबै सङ्ख्या", chart: "तहैपिच्छे दुवै मानक विचलन, लगारिदमिक अक्षमा; सङ्ख्याहरू तल छन्।",
      link: "यस छनोटको लिङ्क",
      failed: "सङ्ख्याहरू लोड हुन सकेनन्। इन्टरनेट जाँचेर पृष्ठ फेरि लोड गर्नुहोस्।",
    },
  };

  const {lang} = document.documentElement;
  const spoken = words => words[lang] ? {...words[lang], lang} : {...words.en, lang: "en"};
  window.studynotes.words = {calculator: spoken(calculator), explorer: spoken(explorer)};
})();
