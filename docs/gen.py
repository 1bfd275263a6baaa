import json
def obj(props, required=None, desc=None, **kw):
    o={"type":"object"}
    if desc: o["description"]=desc
    o["properties"]=props
    o["required"]=[k for k in props if required is None or k in required]
    o["additionalProperties"]=False
    o.update(kw); return o
def opt(props, optional, desc=None): return obj(props,[k for k in props if k not in optional],desc)
S=lambda d=None,**k: ({"type":"string",**({"description":d} if d else {}),**k})
I=lambda d=None,**k: ({"type":"integer","minimum":0,**({"description":d} if d else {}),**k})
B=lambda d=None: {"type":"boolean",**({"description":d} if d else {})}
L=lambda i,d=None: {"type":"array",**({"description":d} if d else {}),"items":i}
R=lambda n:{"$ref":"#/$defs/"+n}
line=lambda d="Line in the Dockerfile, counted from 1.": I(d,minimum=1)
defs={
"testFailure": opt({"test":S("Its name for people."),"message":S("At most 8000 characters."),"file":S("The file that the test stands in, relative to the repository; absent for a test in code."),"line":line("Counted from 1.")},["file","line"]),
"dockerfile": opt({"name":S("As messages call it."),"file":S("Its path relative to the repository; absent if it isn't in one."),"stages":L(R("stage"),"In the order of the file.")},["file"]),
"stage": obj({"name":S("Its name, or its number."),"line":line(),"needs":L(R("need"),"What it stands on and copies from, its base first.")}),
"need": obj({"kind":{"enum":["base","copy","mount"]},"of":S("The name or number of a stage, or the name of an image from outside."),"stage":B("Whether it is a stage."),"line":line()}),
"image": opt({"dockerfile":S("The name of the Dockerfile."),"stage":S("The name of its stage, or its number."),"last":B("Whether that is the last stage of the Dockerfile."),
 "variant":S("Why it was built once more; empty for the image itself."),"platform":S("As linux/amd64; empty if not known."),
 "arguments":{"type":"object","description":"Those of --build-arg.","additionalProperties":{"type":"string"}},
 "size":I("Content size in bytes: the regular files of all layers."),"transferSize":I("What a pull transfers, in bytes."),
 "verdicts":L(R("verdict"),"In the order in which they came."),"layers":L(R("layer"),"From the base upwards; empty if not known."),
 "files":R("file"),"waste":R("waste"),"build":R("build"),"runs":L(R("run"),"In order; at most 100."),
 "failure":opt({"message":S(),"line":line("Of the instruction that failed.")},["line"],"Why it could not be built; absent if it was.")},
 ["size","transferSize","files","waste","build","failure"],"An image of one stage. What is absent isn't known, for nobody asked for it."),
"verdict": opt({"kind":{"enum":["size","layers"]},"budget":S("As it is written."),"held":B(),"limit":I("The largest value within it, in bytes or in layers."),"actual":I("In the same unit."),
 "limitText":S(),"actualText":S(),"differenceText":S(),"origin":S("Where the budget is written, for people.")},["origin"]),
"layer": opt({"index":I("Counted from 0 at the base."),"diffId":S(),"size":I("Content size in bytes."),"instruction":S("That made it; empty if not known."),"origin":S("The stage or base image that it comes from."),"line":line()},["origin","line"]),
"file": obj({"name":S("The root's is /."),"size":I("In bytes, with all that is in it."),"files":I("How many regular files that is; further hard links to one don't count."),"children":L(R("file"),"The largest, the largest first: at most 40, and none below a thousandth of the image.")},None,"A file, or a directory with what is in it."),
"waste": obj({"bytes":I(),"files":L(obj({"path":S(),"bytes":I(),"layer":I("That brings it, counted from 0."),"reason":S()}),"The largest, the largest first.")},None,"Bytes that upper layers hide."),
"build": obj({"builder":S("Which it was, and why that one."),"steps":L(R("step"))}),
"step": obj({"stage":S("The name of its stage, or stage- and its number."),"number":I("Its place in its stage, counted from 1.",minimum=1),"of":I("How many steps its stage has."),"instruction":S(),"line":line(),"begin":I("In milliseconds after the first step's."),"duration":I("In milliseconds."),"cached":B(),"output":S("At most the last 4000 characters.")}),
"run": obj({"command":S(),"exitCode":I(maximum=255),"duration":I("In milliseconds."),"timedOut":B(),"outOfMemory":B(),"startFailure":S("Why it could not be started; empty if it was."),"stdout":S("At most the first 8000 characters."),"stderr":S("Likewise."),"stdoutBytes":I("How many bytes it wrote."),"stderrBytes":I("Likewise.")}),
"historyPoint": obj({"dockerfile":S(),"stage":S(),"platform":S(),"time":S("In ISO 8601."),"commit":S(),"size":I("In bytes.")}),
}
root=obj({"format":{"const":"plimsoll-report"},"version":{"const":1},"created":S("In ISO 8601 and UTC."),
"tests":obj({"passed":I(),"failed":I(),"skipped":I(),"failures":L(R("testFailure"),"At most 50 of those that failed.")},None,"How the tests ended, those about other things among them."),
"dockerfiles":L(R("dockerfile")),"images":L(R("image"),"In the order in which they became known."),"history":L(R("historyPoint"),"Sizes of earlier times, the oldest first.")})
out={"$schema":"https://json-schema.org/draft/2020-12/schema","title":"report.json of Plimsoll, version 1",**root,"$defs":defs}
open('docs/report.schema.json','w').write(json.dumps(out,indent=2,ensure_ascii=False)+"\n")
